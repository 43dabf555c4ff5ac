package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars, reckoned by hand. */
class BarOracleTest {
  private static final BarSpec MID = BarSpec.time(BarSpec.Source.MID, 10);
  private static final BarSpec TRADE = BarSpec.time(BarSpec.Source.TRADE, 10);

  private static List<OracleRow> bars(BarSpec spec, Tape tape) {
    return Oracle.run(OracleConfig.defaults(), tape.events(), List.of(spec)).bars(spec);
  }

  private static Tape tape() {
    return new Tape()
        .book(0, "99x1", "101x1")
        .trade(1, 101, 2, "buy")
        .book(4, "101x1", "103x1")
        .trade(5, 98, 1, "sell")
        .book(6, "105x1", "104x1")
        .book(8, "97x1", "101x3")
        .trade(9.999999999, 100, 1, "buy")
        .book(10, "98x1", "100x1")
        .trade(12, 103, 4, "buy");
  }

  @Test
  void midBarsAreMadeOfUsableBooks() {
    OracleRow bar = bars(MID, tape()).get(0);
    assertThat(bar.value("bar_start_ns")).isEqualTo(0L);
    assertThat(bar.value("bar_end")).isEqualTo(10_000_000L);
    assertThat(bar.number("open")).isEqualTo(100.0);
    assertThat(bar.number("high")).isEqualTo(102.0);
    assertThat(bar.number("low")).isEqualTo(99.0);
    assertThat(bar.number("close")).isEqualTo(99.0);
    assertThat(bar.value("quote_count")).isEqualTo(4);
    assertThat(bar.number("mean_spread")).isCloseTo(8 / 3.0, within(1e-15));
    assertThat(bar.number("min_spread")).isEqualTo(2.0);
    assertThat(bar.number("max_spread")).isEqualTo(4.0);
    // the spread 2 held 4 s and 2 s, nothing for 2 s of the crossed book, then 4 for 2 s
    assertThat(bar.number("time_weighted_spread")).isEqualTo((2 * 6 + 4 * 2) / 8.0);
    assertThat(bar.number("twap_mid")).isEqualTo((100 * 4 + 102 * 2 + 99 * 2) / 8.0);
    assertThat(bar.value("first_seq")).isEqualTo(0L);
    assertThat(bar.value("last_seq")).isEqualTo(3L);
    assertThat(bar.value("is_complete")).isEqualTo(true);
    double up = StrictMath.log(1.02);
    double down = StrictMath.log(99 / 102.0);
    assertThat(bar.number("realized_variance")).isCloseTo(up * up + down * down, within(1e-15));
    assertThat(bar.number("volume")).isEqualTo(4.0);
    // bid up from 99 to 101 adds 1 and ask up adds 1; bid down and ask down take 1 and 3
    assertThat(bar.number("sum_ofi")).isEqualTo(2.0 - 4.0);
  }

  @Test
  void tradeBarsAreMadeOfTrades() {
    List<OracleRow> bars = bars(TRADE, tape());
    OracleRow bar = bars.get(0);
    assertThat(bar.number("open")).isEqualTo(101.0);
    assertThat(bar.number("high")).isEqualTo(101.0);
    assertThat(bar.number("low")).isEqualTo(98.0);
    assertThat(bar.number("close")).isEqualTo(100.0);
    assertThat(bar.number("vwap")).isEqualTo((202 + 98 + 100) / 4.0);
    assertThat(bar.number("dollar_volume")).isEqualTo(400.0);
    assertThat(bar.number("trade_imbalance")).isEqualTo(2 / 4.0);
    assertThat(bar.number("trade_imbalance_count")).isEqualTo(1 / 3.0);
    assertThat(bar.number("simple_return")).isCloseTo(-1 / 101.0, within(1e-15));
    assertThat(bar.number("log_return")).isEqualTo(StrictMath.log(100 / 101.0));
    assertThat(bar.number("range")).isEqualTo(3 / 101.0);
    double highLow = StrictMath.log(101 / 98.0);
    double closeOpen = StrictMath.log(100 / 101.0);
    double ln2 = StrictMath.log(2);
    assertThat(bar.number("parkinson")).isCloseTo(highLow * highLow / (4 * ln2), within(1e-15));
    assertThat(bar.number("garman_klass"))
        .isCloseTo(0.5 * highLow * highLow - (2 * ln2 - 1) * closeOpen * closeOpen, within(1e-15));
    assertThat(bar.number("rogers_satchell"))
        .isCloseTo(StrictMath.log(98 / 100.0) * StrictMath.log(98 / 101.0), within(1e-15));
    OracleRow open = bars.get(1);
    assertThat(open.value("bar_index")).isEqualTo(1);
    assertThat(open.value("is_complete")).isEqualTo(false);
    assertThat(open.number("realized_variance"))
        .as("the return from the trade of the bar before")
        .isCloseTo(Math.pow(StrictMath.log(1.03), 2), within(1e-15));
    assertThat(open.number("return_variance")).isNull();
    assertThat(open.number("twap_mid")).as("in force until the last event").isEqualTo(99.0);
  }

  @Test
  void theBookBeforeABarIsInForceAtItsStart() {
    Tape tape =
        new Tape()
            .book(5, "99x1", "101x1")
            .trade(12, 100, 1, "buy")
            .book(14, "103x1", "105x1")
            .trade(30, 100, 1, "buy");
    OracleRow bar = bars(TRADE, tape).get(0);
    assertThat(bar.number("twap_mid")).isEqualTo((100 * 4 + 104 * 6) / 10.0);
    assertThat(bar.number("mean_microprice")).isEqualTo(104.0);
  }

  @Test
  void slidingBarsOverlap() {
    BarSpec spec = BarSpec.sliding(BarSpec.Source.TRADE, 10, 5);
    List<OracleRow> bars =
        bars(spec, new Tape().trade(5, 1, 1, "buy").trade(12, 2, 1, "buy").trade(20, 3, 1, "buy"));
    assertThat(bars)
        .extracting(bar -> bar.value("bar_start_ns"))
        .containsExactly(0L, 5_000_000_000L, 10_000_000_000L, 15_000_000_000L, 20_000_000_000L);
    assertThat(bars).extracting(bar -> bar.value("trade_count")).containsExactly(1, 2, 1, 1, 1);
    assertThat(bars)
        .extracting(bar -> bar.value("is_complete"))
        .containsExactly(true, true, true, false, false);
    assertThat(spec.name()).isEqualTo("trade/time-10-slide-5");
  }

  @Test
  void emptyIntervalsHaveNoRowUnlessFilled() {
    Tape tape = new Tape().trade(1, 50, 2, "buy").trade(31, 60, 1, "sell");
    assertThat(bars(TRADE, tape)).hasSize(2);
    List<OracleRow> filled = bars(TRADE.filled(), tape);
    assertThat(filled).extracting(bar -> bar.value("bar_index")).containsExactly(0, 1, 2, 3);
    OracleRow empty = filled.get(1);
    assertThat(empty.value("is_filled")).isEqualTo(true);
    assertThat(empty.number("open")).isEqualTo(50.0);
    assertThat(empty.number("low")).isEqualTo(50.0);
    assertThat(empty.number("volume")).isEqualTo(0.0);
    assertThat(empty.value("trade_count")).isEqualTo(0);
    assertThat(empty.number("vwap")).isNull();
    assertThat(empty.value("bar_end_ns")).isEqualTo(20_000_000_000L);
    assertThat(empty.values().keySet()).isEqualTo(filled.get(0).values().keySet());
  }

  @Test
  void sessionBarsEndAfterAPause() {
    BarSpec spec = BarSpec.session(BarSpec.Source.TRADE, 5);
    List<OracleRow> bars =
        bars(
            spec,
            new Tape()
                .book(0, "99x1", "101x1")
                .trade(1, 50, 2, "buy")
                .book(2, "99x1", "101x1")
                .trade(5.999999999, 51, 2, "buy")
                .book(8, "99x1", "101x1")
                .trade(10.999999999, 52, 2, "buy")
                .book(11, "99x1", "101x1"));
    assertThat(bars).extracting(bar -> bar.value("trade_count")).containsExactly(2, 1);
    assertThat(bars.get(0).value("bar_start_ns")).isEqualTo(1_000_000_000L);
    assertThat(bars.get(0).value("bar_end_ns")).isEqualTo(10_999_999_999L);
    assertThat(bars.get(0).value("quote_count")).isEqualTo(2);
    assertThat(bars.get(0).value("is_complete")).isEqualTo(true);
    assertThat(bars.get(1).value("quote_count")).isEqualTo(1);
    assertThat(bars.get(1).value("is_complete")).isEqualTo(false);
  }

  @Test
  void aSourceWithoutBooksHasTradeBarsWithoutQuotes() {
    OracleConfig config =
        OracleConfig.builder().channels(EnumSet.of(OracleConfig.Channel.TRADE)).build();
    OracleResult result =
        Oracle.run(
            config,
            new Tape().trade(1, 50, 2, "buy").trade(2, 51, 1, "sell").events(),
            List.of(TRADE, MID));
    assertThat(result.bars(MID)).isEmpty();
    OracleRow bar = result.bars(TRADE).get(0);
    assertThat(bar.value("quote_count")).isNull();
    assertThat(bar.number("sum_ofi")).isNull();
    assertThat(bar.number("volume")).isEqualTo(3.0);
  }
}
