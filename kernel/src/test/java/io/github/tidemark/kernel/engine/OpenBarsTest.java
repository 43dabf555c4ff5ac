package io.github.tidemark.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarFill;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenBarsTest {
  private static final Instrument INSTRUMENT = Instrument.of("x", "Y");
  private static final List<BarSpec> BARS =
      BarSpec.parseAll("10,mid:time:60:25,trade:time:2:0.7,session:3");
  private static final EngineConfig CONFIG =
      EngineConfig.builder().barFill(BarFill.PREVIOUS).build();

  private static EngineRun run() {
    return new EngineRun(CONFIG, INSTRUMENT, List.of(), BARS, 7);
  }

  /** Shown bars are those of a run that ends there, and later ones are as if nobody had looked. */
  @ParameterizedTest
  @EnumSource(Mix.class)
  void shownBarsAreThoseOfARunThatEndsThereAndChangeNothing(Mix mix) {
    List<Event> events = EngineRun.sorted(CONFIG, RandomStreams.events(51, mix, 600));
    Random random = new Random(7);
    EngineRun looked = run();
    EngineRun plain = run();
    for (int i = 0; i < events.size(); i++) {
      looked.apply(events.get(i));
      plain.apply(events.get(i));
      if (random.nextInt(40) == 0) {
        looked.engine().flush();
        List<Integer> before = BARS.stream().map(bar -> looked.barRows(bar).size()).toList();
        looked.engine().showOpenBars();
        EngineRun ended = run().applyAll(events.subList(0, i + 1)).finish();
        plain.engine().flush();
        for (int b = 0; b < BARS.size(); b++) {
          List<Map<String, Object>> shown = taken(looked.barRows(BARS.get(b)), before.get(b));
          List<Map<String, Object>> whole = ended.barRows(BARS.get(b));
          List<Map<String, Object>> open =
              whole.subList(plain.barRows(BARS.get(b)).size(), whole.size());
          assertThat(shown).as("event=%d %s", i, BARS.get(b).folder()).isEqualTo(open);
        }
      }
    }
    looked.finish();
    plain.finish();
    for (BarSpec bar : BARS) {
      assertThat(looked.barRows(bar)).as(bar.folder()).isEqualTo(plain.barRows(bar));
    }
  }

  private static List<Map<String, Object>> taken(List<Map<String, Object>> rows, int from) {
    List<Map<String, Object>> tail = rows.subList(from, rows.size());
    List<Map<String, Object>> copy = new ArrayList<>(tail);
    tail.clear();
    return copy;
  }
}
