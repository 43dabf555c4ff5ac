package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of the trades since the previous book, and side inference, reckoned by hand. */
class TradeOracleTest {
  private static List<OracleRow> rows(OracleConfig config, Tape tape) {
    return Oracle.run(config, tape.events(), List.of()).books();
  }

  private static List<OracleRow> rows(Tape tape) {
    return rows(OracleConfig.defaults(), tape);
  }

  @Test
  void tradesCountForTheBookThatFollows() {
    OracleRow row =
        rows(new Tape()
                .book(0, "99x1", "101x1")
                .trade(1, 101, 2, "buy")
                .trade(1, 101, 3, "buy")
                .trade(2, 99, 1, "sell")
                .book(3, "99x1", "103x1"))
            .get(1);
    assertThat(row.number("buy_volume")).isEqualTo(5.0);
    assertThat(row.number("sell_volume")).isEqualTo(1.0);
    assertThat(row.value("trade_count")).isEqualTo(3);
    assertThat(row.number("tfi")).isEqualTo(4 / 6.0);
    assertThat(row.number("tfi_count")).isEqualTo(1 / 3.0);
    assertThat(row.number("signed_volume")).isEqualTo(4.0);
    assertThat(row.number("dollar_volume")).isEqualTo(604.0);
    assertThat(row.number("interval_vwap")).isCloseTo(604 / 6.0, within(1e-12));
    assertThat(row.number("interval_vwap_minus_mid")).isCloseTo(604 / 6.0 - 101, within(1e-12));
    // every trade is 1 away from the mid of 100 on its own side: 200 basis points
    assertThat(row.number("effective_spread_bps")).isCloseTo(200, within(1e-9));
    assertThat(row.number("last_trade_price")).isEqualTo(99.0);
    assertThat(row.value("last_trade_side")).isEqualTo("sell");
    assertThat(row.value("aggressor_run_length")).isEqualTo(1);
    assertThat(row.value("side_source")).isEqualTo("given");
  }

  @Test
  void tradeAtTheInstantOfABookBelongsToThatBook() {
    Tape tape =
        new Tape()
            .book(0, "99x1", "101x1")
            .book(1, "99x1", "101x1")
            .trade(1, 101, 2, "buy")
            .book(2, "99x1", "101x1");
    assertThat(rows(tape)).extracting(row -> row.value("trade_count")).containsExactly(0, 1, 0);
    OracleConfig booksFirst = OracleConfig.builder().tie(OracleConfig.Tie.BOOKS_FIRST).build();
    assertThat(rows(booksFirst, tape))
        .extracting(row -> row.value("trade_count"))
        .containsExactly(0, 0, 1);
  }

  @Test
  void anIntervalWithoutTradesIsZeroAndKeepsTheLastTrade() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .book(0, "99x1", "101x1")
                .trade(1, 101, 2, "buy")
                .trade(1, 101, 2, "buy")
                .book(2, "99x1", "101x1")
                .book(3, "99x1", "101x1"));
    assertThat(rows.get(0).value("last_trade_side")).isNull();
    assertThat(rows.get(0).value("aggressor_run_length")).isEqualTo(0);
    assertThat(rows.get(2).number("trade_volume")).isEqualTo(0.0);
    assertThat(rows.get(2).number("tfi")).isEqualTo(0.0);
    assertThat(rows.get(2).number("interval_vwap")).isNull();
    assertThat(rows.get(2).number("effective_spread_bps")).isNull();
    assertThat(rows.get(2).value("side_source")).isEqualTo("none");
    assertThat(rows.get(2).number("last_trade_price")).isEqualTo(101.0);
    assertThat(rows.get(2).value("aggressor_run_length")).isEqualTo(2);
  }

  @Test
  void sidesAreInferredFromTheQuoteThenTheTick() {
    Tape tape =
        new Tape()
            .trade(0, 100, 1, "unknown") // nothing known yet
            .trade(1, 101, 1, "unknown") // up tick, no mid yet
            .book(2, "99x1", "101x1")
            .trade(3, 100.5, 1, "unknown") // above the mid of 100
            .book(4, "99x1", "101x1")
            .trade(5, 100, 1, "unknown") // at the mid, down tick
            .trade(6, 100, 1, "unknown") // at the mid, the down tick carries
            .trade(7, 99, 1, "unknown") // below the mid
            .book(8, "99x1", "101x1");
    List<OracleRow> rows = rows(tape);
    assertThat(rows)
        .extracting(row -> row.value("side_source"))
        .containsExactly("unknown", "quote", "tick");
    assertThat(rows.get(0).number("buy_volume")).isEqualTo(1.0);
    assertThat(rows.get(0).number("trade_volume")).isEqualTo(2.0);
    assertThat(rows.get(1).number("buy_volume")).isEqualTo(1.0);
    assertThat(rows.get(2).number("sell_volume")).isEqualTo(3.0);
    assertThat(rows.get(2).value("aggressor_run_length")).isEqualTo(3);
  }

  @Test
  void tradesOutsideTheBookInForceAreThrough() {
    List<OracleRow> rows =
        rows(
            new Tape()
                .trade(0, 1, 1, "buy")
                .book(1, "", "101x1")
                .trade(2, 1, 1, "sell") // no bid to trade through
                .trade(3, 102, 1, "buy")
                .book(4, "99x1", "98x1")
                .trade(5, 98.5, 1, "sell") // crossed: below the bid and above the ask
                .book(6, "99x1", "101x1"));
    assertThat(rows).extracting(row -> row.value("trade_through_count")).containsExactly(0, 1, 1);
  }

  @Test
  void inverseContractsAreWorthTheirMultiplier() {
    OracleConfig config =
        OracleConfig.builder().contract(OracleConfig.Contract.INVERSE, 100).build();
    OracleRow row =
        rows(config, new Tape().trade(0, 50_000, 3, "buy").book(1, "1x1", "2x1")).get(0);
    assertThat(row.number("dollar_volume")).isEqualTo(300.0);
  }

  @Test
  void aSourceWithoutTradesHasNullTradeColumns() {
    OracleConfig config =
        OracleConfig.builder().channels(EnumSet.of(OracleConfig.Channel.BOOK)).build();
    OracleRow row = rows(config, new Tape().book(1, "1x1", "2x1")).get(0);
    assertThat(
            List.of(
                "buy_volume",
                "trade_count",
                "tfi",
                "trade_count_60s",
                "tfi_5s",
                "volatility_60000ms",
                "decayed_volume",
                "aggressor_run_length"))
        .allSatisfy(column -> assertThat(row.value(column)).as(column).isNull());
  }
}
