package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.stream.Feed;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.StreamConfig;
import io.github.tidemark.lake.stream.StreamRun;
import io.github.tidemark.lake.stream.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events through topics and through files. */
class LiveEqualsBatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final List<BarSpec> BARS = BarSpec.parseAll("trade:time:300:60,mid:time:60");

  @TempDir Path folder;

  @Test
  void theTablesOfAStreamAreTheFilesOfTheBatchPipeline() throws Exception {
    Random random = new Random(3);
    List<Event> events = RandomStreams.events(77, Mix.REALISTIC, 900);
    Feed feed = new Feed();
    events.forEach(event -> feed.send(event, random.nextInt(10) * SECOND));
    feed.finish();
    StreamConfig config =
        StreamConfig.builder()
            .engine(EngineConfig.builder().build())
            .features(Layer.FAST, Optional.of(Profile.full()))
            .bars(Layer.FAST, BARS)
            .bars(Layer.FINAL, BARS)
            .lateness(Layer.FAST, 10 * SECOND)
            .build();
    Tables live = new StreamRun(config).cut(feed, 5, 50).tables();
    assertThat(live.deadLetters()).isEmpty();

    RawLake lake = new RawLake(folder);
    lake.hive(StreamRun.INSTRUMENT.symbol(), "part-0", events);
    RawLake.complete(
        lake.pipeline()
            .bars(BARS)
            .features(Profile.full())
            .instruments("tick=0.01", instrument -> StreamRun.INSTRUMENT)
            .build()
            .run());
    same(lake.rows("features/book"), live.features(Layer.FAST));
    for (BarSpec spec : BARS) {
      for (Layer layer : Layer.values()) {
        same(lake.rows("bars/" + spec.folder()), live.bars(layer, spec));
      }
    }
  }

  /** Times are compared by their nanoseconds, everything else as it is. */
  static void same(List<Map<String, Object>> files, List<Map<String, Object>> tables) {
    assertThat(tables).isNotEmpty();
    assertThat(withoutTimes(tables)).isEqualTo(withoutTimes(files));
  }

  private static List<Map<String, Object>> withoutTimes(List<Map<String, Object>> rows) {
    List<Map<String, Object>> stripped = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> kept = new LinkedHashMap<>(row);
      kept.keySet().removeAll(List.of("ts", "bar_start", "bar_end"));
      stripped.add(kept);
    }
    return stripped;
  }
}
