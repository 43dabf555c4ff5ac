package io.github.tidemark.kernel.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.engine.Session;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.oracle.Tape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarAnchorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final double DAY = 86_400;

  private static List<Object> starts(BarAnchor anchor, Session session, String series, Tape tape) {
    EngineConfig config = EngineConfig.builder().session(session).barAnchor(anchor).build();
    List<BarSpec> specs = BarSpec.parse(series);
    EngineRun run = new EngineRun(config, Instrument.of("x", "Y"), List.of(), specs, 5);
    List<Map<String, Object>> rows = run.applyAll(tape.events()).finish().barRows(specs.get(0));
    return rows.stream().map(row -> (Object) ((Long) row.get("bar_start_ns") / SECOND)).toList();
  }

  private static Tape trades(double... seconds) {
    Tape tape = new Tape();
    for (double at : seconds) {
      tape.trade(at, 100, 1, "buy");
    }
    return tape;
  }

  @Test
  void theGridBeginsAtTheEpochUnlessSaidOtherwise() {
    Tape tape = trades(100, 119, 120, 121);
    assertThat(starts(BarAnchor.EPOCH, Session.CONTINUOUS, "trade:time:60", tape))
        .containsExactly(60L, 120L);
    assertThat(starts(BarAnchor.at(7 * SECOND), Session.CONTINUOUS, "trade:time:60", tape))
        .containsExactly(67L);
    BarAnchor later = BarAnchor.parse("1970-01-02T00:00:01Z");
    assertThat(starts(later, Session.CONTINUOUS, "trade:time:60", tape)).containsExactly(61L, 121L);
  }

  @Test
  void theSessionAnchorCountsFromTheOpenOfEachSession() {
    double open = 3 * DAY;
    Tape tape = trades(open - 1, open, open + 25_199, open + 25_200);
    assertThat(starts(BarAnchor.SESSION, Session.UTC_DAY, "trade:time:25200", tape))
        .containsExactly((long) (open - DAY + 3 * 25_200), (long) open, (long) open + 25_200);
  }

  @Test
  void theSessionAnchorWithoutSessionsNeedsASlideThatDividesTheDay() {
    assertThat(starts(BarAnchor.SESSION, Session.CONTINUOUS, "trade:time:3600", trades(DAY + 5)))
        .containsExactly((long) DAY);
    assertThatThrownBy(
            () -> starts(BarAnchor.SESSION, Session.CONTINUOUS, "trade:time:7", trades(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bar-anchor=session: without sessions the anchor is midnight, so the slide must divide"
                + " the day: slide=7 s; use bar-anchor=epoch or set session");
  }

  @Test
  void anAnchorIsReadAsItIsWritten() {
    assertThat(BarAnchor.parse("epoch")).isEqualTo(BarAnchor.EPOCH);
    assertThat(BarAnchor.parse("session")).isEqualTo(BarAnchor.SESSION);
    BarAnchor instant = BarAnchor.parse("2024-08-08T02:00:00.000000001+02:00");
    assertThat(instant).isEqualTo(BarAnchor.at(1_723_075_200_000_000_001L));
    assertThat(instant).hasToString("2024-08-08T00:00:00.000000001Z");
    assertThat(BarAnchor.parse(instant.toString())).isEqualTo(instant);
  }

  @Test
  void aWrongAnchorIsQuotedWithWhatIsAllowed() {
    assertThatThrownBy(() -> BarAnchor.parse("noon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bar-anchor=noon: must be epoch, session or an ISO time such as 2024-01-01T00:00:00Z");
  }
}
