package io.github.tidemark.kernel.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.engine.Session;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.oracle.Tape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bars, reckoned by hand. */
class TimeBarsTest {
  private static final double DAY = 86_400;

  private static List<Map<String, Object>> bars(EngineConfig config, String series, Tape tape) {
    List<BarSpec> specs = BarSpec.parse(series);
    return new EngineRun(config, Instrument.of("x", "Y"), List.of(), specs, 3)
        .applyAll(tape.events())
        .finish()
        .barRows(specs.get(0));
  }

  private static List<Map<String, Object>> bars(String series, Tape tape) {
    return bars(EngineConfig.builder().build(), series, tape);
  }

  private static List<Object> column(List<Map<String, Object>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  private static Tape tape() {
    return new Tape()
        .book(0, "99x1", "101x1")
        .trade(1, 101, 2, "buy")
        .book(4, "101x1", "103x3")
        .trade(5, 98, 1, "sell")
        .book(6, "105x1", "104x1")
        .book(8, "97x1", "101x3")
        .trade(9.999999999, 100, 1, "buy")
        .book(10, "98x1", "100x1")
        .trade(12, 103, 4, "buy");
  }

  @Test
  void aMidBarIsMadeOfUsableBooks() {
    Map<String, Object> bar = bars("mid:time:10", tape()).get(0);
    assertThat(bar)
        .containsEntry("exchange", "x")
        .containsEntry("symbol", "Y")
        .containsEntry("bar_type", "mid/time-10")
        .containsEntry("bar_index", 0L)
        .containsEntry("bar_start", 0L)
        .containsEntry("bar_end", 10_000_000L)
        .containsEntry("bar_end_ns", 10_000_000_000L)
        .containsEntry("open", 100.0)
        .containsEntry("high", 102.0)
        .containsEntry("low", 99.0)
        .containsEntry("close", 99.0)
        .containsEntry("quote_count", 4)
        .containsEntry("mean_spread", 8 / 3.0)
        .containsEntry("min_spread", 2.0)
        .containsEntry("max_spread", 4.0)
        .containsEntry("mean_imbalance_1", (0.0 - 0.5 - 0.5) / 3)
        .containsEntry("mean_ask_depth_5", (1 + 3 + 3) / 3.0)
        .containsEntry("first_seq", 0L)
        .containsEntry("last_seq", 3L)
        .containsEntry("is_complete", true)
        .containsEntry("is_filled", false);
    // 2 is the spread for 6 s and 4 for 2 s; for 2 s the book is crossed
    assertThat(bar)
        .containsEntry("time_weighted_spread", (2 * 6 + 4 * 2) / 8.0)
        .containsEntry("twap_mid", (100 * 4 + 102 * 2 + 99 * 2) / 8.0);
    double rise = StrictMath.log(1.02);
    double fall = StrictMath.log(99 / 102.0);
    assertThat((Double) bar.get("realized_variance"))
        .isCloseTo(rise * rise + fall * fall, within(1e-18));
    assertThat((Double) bar.get("return_variance"))
        .isCloseTo((rise - fall) * (rise - fall) / 2, within(1e-18));
  }

  @Test
  void aMidBarCarriesTheTradesOfItsInterval() {
    Map<String, Object> bar = bars("mid:time:10", tape()).get(0);
    assertThat(bar)
        .containsEntry("volume", 4.0)
        .containsEntry("buy_volume", 3.0)
        .containsEntry("sell_volume", 1.0)
        .containsEntry("trade_count", 3)
        .containsEntry("buy_count", 2)
        .containsEntry("sell_count", 1)
        .containsEntry("vwap", (202 + 98 + 100) / 4.0)
        .containsEntry("dollar_volume", 400.0)
        .containsEntry("trade_imbalance", 0.5)
        .containsEntry("trade_imbalance_count", 1 / 3.0);
  }

  @Test
  void theFirstReturnOfATradeBarCountsFromTheTradeBefore() {
    List<Map<String, Object>> bars = bars("trade:time:10", tape());
    double jump = StrictMath.log(1.03);
    assertThat(bars).hasSize(2);
    assertThat(bars.get(1))
        .containsEntry("open", 103.0)
        .containsEntry("close", 103.0)
        .containsEntry("simple_return", 0.0)
        .containsEntry("realized_variance", jump * jump)
        .containsEntry("return_variance", null)
        .containsEntry("is_complete", false);
  }

  @Test
  void anOpenBarIsWeighedUntilTheLastEvent() {
    Map<String, Object> bar = bars("mid:time:10", tape()).get(1);
    assertThat(bar)
        .containsEntry("is_complete", false)
        .containsEntry("twap_mid", 99.0)
        .containsEntry("time_weighted_spread", 2.0)
        .containsEntry("trade_count", 1);
    Tape alone = new Tape().book(3, "1x1", "2x1");
    assertThat(bars("mid:time:10", alone).get(0)).containsEntry("twap_mid", null);
  }

  @Test
  void theBookInForceAtTheStartCountsFromTheStart() {
    Tape tape = new Tape().book(0, "9x1", "11x1").trade(24, 10, 1, "buy").book(25, "19x1", "21x1");
    tape.trade(31, 10, 1, "buy");
    Map<String, Object> bar = bars("trade:time:10", tape).get(0);
    assertThat(bar)
        .containsEntry("bar_start_ns", 20_000_000_000L)
        .containsEntry("twap_mid", (10 * 5 + 20 * 5) / 10.0)
        .containsEntry("quote_count", 1);
    assertThat(bars("trade:time:10", tape).get(1))
        .containsEntry("twap_mid", 20.0)
        .containsEntry("quote_count", 0)
        .containsEntry("mean_spread", null)
        .containsEntry("sum_ofi", 0.0);
  }

  @Test
  void openAndCloseAreByTotalOrderAtEqualStamps() {
    Tape tape =
        new Tape()
            .trade(5, 10, 1, "buy")
            .trade(5, 12, 1, "buy")
            .trade(5, 9, 1, "buy")
            .trade(5, 11, 1, "buy");
    assertThat(bars("trade:time:1", tape).get(0))
        .containsEntry("open", 10.0)
        .containsEntry("high", 12.0)
        .containsEntry("low", 9.0)
        .containsEntry("close", 11.0)
        .containsEntry("first_seq", 0L)
        .containsEntry("last_seq", 3L);
  }

  @Test
  void anEventAtTheEndBelongsToTheNextBarAndCompletesThisOne() {
    Tape tape = new Tape().trade(9, 1, 1, "buy").book(10, "1x1", "2x1");
    assertThat(bars("trade:time:10", tape).get(0))
        .containsEntry("is_complete", true)
        .containsEntry("quote_count", 0);
    assertThat(bars("mid:time:10", tape).get(0))
        .containsEntry("bar_index", 0L)
        .containsEntry("bar_start_ns", 10_000_000_000L)
        .containsEntry("trade_count", 0)
        .containsEntry("volume", 0.0)
        .containsEntry("vwap", null)
        .containsEntry("trade_imbalance", 0.0);
  }

  @Test
  void slidingBarsOverlapAndCloseInTheOrderOfTheirEnds() {
    Tape tape = new Tape().trade(7, 1, 1, "buy").trade(11, 2, 2, "buy").trade(40, 3, 4, "buy");
    List<Map<String, Object>> bars = bars("trade:time:10:4", tape);
    assertThat(column(bars, "bar_start"))
        .containsExactly(0L, 4_000_000L, 8_000_000L, 32_000_000L, 36_000_000L, 40_000_000L);
    assertThat(column(bars, "volume")).containsExactly(1.0, 3.0, 2.0, 4.0, 4.0, 4.0);
    assertThat(column(bars, "open")).containsExactly(1.0, 1.0, 2.0, 3.0, 3.0, 3.0);
    assertThat(column(bars, "bar_index")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(column(bars, "is_complete")).containsExactly(true, true, true, false, false, false);
  }

  @Test
  void intervalsOfATenthOfASecondAreExact() {
    Tape tape = new Tape().trade(0.299999999, 1, 1, "buy").trade(0.3, 2, 1, "buy");
    assertThat(column(bars("trade:time:0.1", tape), "bar_start_ns"))
        .containsExactly(200_000_000L, 300_000_000L);
  }

  @Test
  void anEmptyIntervalIsFilledFromTheCloseBefore() {
    Tape tape = new Tape().trade(1, 5, 1, "buy").book(11, "1x1", "2x1").trade(35, 7, 1, "sell");
    List<Map<String, Object>> bars =
        bars(EngineConfig.builder().barFill(BarFill.PREVIOUS).build(), "trade:time:10", tape);
    assertThat(column(bars, "is_filled")).containsExactly(false, true, true, false);
    assertThat(column(bars, "bar_index")).containsExactly(0L, 1L, 2L, 3L);
    assertThat(bars.get(1))
        .containsEntry("bar_start", 10_000_000L)
        .containsEntry("open", 5.0)
        .containsEntry("close", 5.0)
        .containsEntry("volume", 0.0)
        .containsEntry("trade_count", 0)
        .containsEntry("quote_count", 0)
        .containsEntry("twap_mid", null)
        .containsEntry("log_return", null)
        .containsEntry("first_seq", null)
        .containsEntry("is_complete", true);
    assertThat(bars("trade:time:10", tape)).hasSize(2);
  }

  @Test
  void aSessionEndsItsBarsAndTheIndexGoesOn() {
    Tape tape =
        new Tape()
            .trade(DAY - 8, 1, 1, "buy")
            .trade(DAY - 2, 2, 1, "buy")
            .trade(DAY + 1, 3, 1, "buy");
    List<Map<String, Object>> bars =
        bars(
            EngineConfig.builder().session(Session.UTC_DAY).barFill(BarFill.PREVIOUS).build(),
            "trade:time:7",
            tape);
    assertThat(column(bars, "bar_index")).containsExactly(0L, 1L, 2L);
    assertThat(column(bars, "bar_start"))
        .as("the second bar is cut by midnight, its other half is another bar")
        .containsExactly(86_387_000_000L, 86_394_000_000L, 86_401_000_000L);
    assertThat(column(bars, "realized_variance").get(2)).isEqualTo(0.0);
  }

  @Test
  void returnVarianceDoesNotCancel() {
    Tape tape = new Tape();
    double price = 1e-3;
    for (int i = 0; i < 2_000; i++) {
      tape.trade(i * 0.01, price, 1, "buy");
      price *= i % 2 == 0 ? 1.01 : 1.01 + 1e-12;
    }
    Map<String, Object> bar = bars("trade:time:3600", tape).get(0);
    // alternating returns that differ by 1e-12 / 1.01: their variance is a quarter of that squared
    double apart = 1e-12 / 1.01;
    assertThat((Double) bar.get("return_variance"))
        .isCloseTo(apart * apart / 4, within(apart * apart * 1e-2));
  }
}
