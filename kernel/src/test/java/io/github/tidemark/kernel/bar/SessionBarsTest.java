package io.github.tidemark.kernel.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.oracle.Tape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bars, reckoned by hand. */
class SessionBarsTest {
  private static List<Map<String, Object>> bars(String series, Tape tape) {
    List<BarSpec> specs = BarSpec.parse(series);
    EngineConfig config = EngineConfig.builder().build();
    return new EngineRun(config, Instrument.of("x", "Y"), List.of(), specs, 3)
        .applyAll(tape.events())
        .finish()
        .barRows(specs.get(0));
  }

  @Test
  void aPauseAsLongAsTheGapEndsABar() {
    Tape tape =
        new Tape()
            .trade(1, 10, 1, "buy")
            .trade(5.9, 11, 1, "buy")
            .trade(10.9, 12, 1, "buy")
            .trade(15.8, 13, 1, "buy");
    List<Map<String, Object>> bars = bars("trade:session:5", tape);
    assertThat(bars).hasSize(2);
    assertThat(bars.get(0))
        .containsEntry("bar_type", "trade/session-5")
        .containsEntry("bar_start", 1_000_000L)
        .containsEntry("bar_end", 10_900_000L)
        .containsEntry("trade_count", 2)
        .containsEntry("is_complete", true);
    assertThat(bars.get(1))
        .containsEntry("bar_start", 10_900_000L)
        .containsEntry("bar_end", 20_800_000L)
        .containsEntry("close", 13.0)
        .containsEntry("is_complete", false);
  }

  @Test
  void theOtherChannelIsCountedButDoesNotProlong() {
    Tape tape =
        new Tape()
            .book(0, "9x1", "11x1")
            .trade(1, 10, 1, "buy")
            .book(3, "11x1", "13x1")
            .book(6, "13x1", "15x1");
    Map<String, Object> bar = bars("trade:session:5", tape).get(0);
    assertThat(bar)
        .containsEntry("bar_end", 6_000_000L)
        .containsEntry("quote_count", 1)
        .containsEntry("twap_mid", (10 * 2 + 12 * 3) / 5.0)
        .containsEntry("is_complete", true);
  }

  @Test
  void anUnusableBookNeitherStartsNorProlongsAMidBar() {
    Tape tape =
        new Tape()
            .book(0, "12x1", "11x1")
            .book(1, "9x1", "11x1")
            .book(3, "12x1", "11x1")
            .book(5, "10x1", "12x1")
            .trade(20, 10, 1, "buy");
    List<Map<String, Object>> bars = bars("mid:session:4", tape);
    assertThat(bars).hasSize(2);
    assertThat(bars.get(0))
        .containsEntry("bar_start", 1_000_000L)
        .containsEntry("bar_end", 5_000_000L)
        .containsEntry("quote_count", 2)
        .containsEntry("twap_mid", 10.0)
        .containsEntry("trade_count", 0);
    assertThat(bars.get(1)).containsEntry("bar_end", 9_000_000L).containsEntry("open", 11.0);
  }

  @Test
  void whatComesFirstAtTheInstantABarStartsBelongsToIt() {
    Tape tape =
        new Tape()
            .trade(0, 10, 1, "buy")
            .trade(1, 10, 2, "buy")
            .book(1, "12x1", "11x1")
            .book(1, "9x1", "11x1")
            .trade(1.5, 10, 4, "sell")
            .trade(5, 10, 8, "buy")
            .book(5, "9x1", "11x1");
    List<Map<String, Object>> bars = bars("mid:session:4", tape);
    assertThat(bars).hasSize(2);
    assertThat(bars.get(0))
        .containsEntry("bar_start", 1_000_000L)
        .containsEntry("bar_end", 5_000_000L)
        .containsEntry("volume", 6.0)
        .containsEntry("trade_count", 2)
        .containsEntry("quote_count", 2)
        .containsEntry("first_seq", 1L);
    assertThat(bars.get(1)).containsEntry("bar_start", 5_000_000L).containsEntry("volume", 8.0);
  }

  @Test
  void anOpenBarIsWeighedUntilTheLastEvent() {
    Tape tape =
        new Tape()
            .book(0, "9x1", "11x1")
            .trade(1, 10, 1, "buy")
            .book(2, "19x1", "21x1")
            .trade(3, 10, 1, "buy");
    assertThat(bars("trade:session:5", tape).get(0))
        .containsEntry("twap_mid", (10 + 20) / 2.0)
        .containsEntry("bar_end", 8_000_000L)
        .containsEntry("is_complete", false);
  }
}
