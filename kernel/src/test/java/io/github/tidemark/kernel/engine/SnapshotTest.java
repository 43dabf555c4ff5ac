package io.github.tidemark.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarFill;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotTest {
  private static final Instrument INSTRUMENT = new Instrument("x", "Y", 0.01, 1, false);
  private static final List<BarSpec> BARS =
      BarSpec.parseAll("10,mid:time:60:25,trade:time:2:0.7,session:3");

  private static EngineRun run(EngineConfig config) {
    return new EngineRun(config, INSTRUMENT, BARS);
  }

  private static void cutAtEveryEvent(EngineConfig config, List<Event> events) {
    EngineRun whole = run(config).applyAll(events).finish();
    EngineRun cut = run(config);
    Map<SegmentId, byte[]> store = new HashMap<>();
    for (Event event : EngineRun.sorted(config, events)) {
      cut.apply(event);
      cut.cut(store);
    }
    cut.finish();
    assertThat(cut.bookRows()).as("book rows").isEqualTo(whole.bookRows());
    for (BarSpec bar : BARS) {
      assertThat(cut.barRows(bar)).as(bar.folder()).isEqualTo(whole.barRows(bar));
    }
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void anEngineCutAtEveryEventContinuesBitForBit(Mix mix) {
    cutAtEveryEvent(EngineConfig.builder().build(), RandomStreams.events(31, mix, 1200));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void aThinnedRowThatWaitsSurvivesTheCut(Mix mix) {
    cutAtEveryEvent(
        EngineConfig.builder()
            .emitIntervalNanos(2_000_000_000L)
            .session(Session.UTC_DAY)
            .barFill(BarFill.PREVIOUS)
            .build(),
        RandomStreams.events(32, mix, 500));
  }

  @Test
  void segmentsStayUnder256KiBAndNeverChange() {
    EngineConfig config = EngineConfig.builder().horizons(List.of(86_400)).build();
    EngineRun run = run(config);
    Map<SegmentId, byte[]> first = new HashMap<>();
    for (Event event : EngineRun.sorted(config, RandomStreams.events(33, Mix.REALISTIC, 3000))) {
      run.apply(event);
      run.engine()
          .save((id, bytes) -> assertThat(first.computeIfAbsent(id, i -> bytes.get())).isNotNull());
    }
    run.engine().save((id, bytes) -> assertThat(bytes.get()).as("%s", id).isEqualTo(first.get(id)));
    assertThat(first).as("segments").hasSizeGreaterThan(3);
    assertThat(first.values()).allMatch(bytes -> bytes.length <= 256 * 1024);
  }

  @Test
  void aNewSessionNeverReusesTheNameOfASegment() {
    EngineConfig config =
        EngineConfig.builder().horizons(List.of(86_400)).session(Session.UTC_DAY).build();
    EngineRun run = run(config);
    Map<SegmentId, byte[]> first = new HashMap<>();
    List<Event> events = RandomStreams.events(4, Mix.REALISTIC, 3500);
    List<Event> sorted = EngineRun.sorted(config, events);
    for (int i = 0; i < sorted.size(); i++) {
      run.apply(sorted.get(i));
      if (i % 100 > 0) {
        continue;
      }
      run.engine()
          .save(
              (id, bytes) ->
                  assertThat(bytes.get())
                      .as("%s", id)
                      .isEqualTo(first.computeIfAbsent(id, missing -> bytes.get())));
    }
    long day = events.get(0).ts() / 86_400_000_000_000L;
    assertThat(events.stream().filter(e -> e.ts() / 86_400_000_000_000L == day).count())
        .as("events of the first session")
        .isBetween(2L * EventLog.SEGMENT_ROWS - 100, 3500L - 2 * EventLog.SEGMENT_ROWS);
    assertThat(first).as("segments").hasSizeGreaterThan(2);
  }

  @Test
  void aStateOfAnotherConfigurationIsRefused() {
    byte[] head = run(EngineConfig.builder().build()).engine().save((id, bytes) -> {});
    Engine other = run(EngineConfig.builder().maxLevels(3).build()).engine();
    assertThatThrownBy(() -> other.restore(head, id -> new byte[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("saved with another configuration");
  }

  @Test
  void aDamagedStateIsRefused() {
    byte[] head = run(EngineConfig.builder().build()).engine().save((id, bytes) -> {});
    byte[] shorter = Arrays.copyOf(head, head.length - 8);
    Engine engine = run(EngineConfig.builder().build()).engine();
    assertThatThrownBy(() -> engine.restore(shorter, id -> new byte[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ends early");
    assertThatThrownBy(() -> engine.restore(new byte[64], id -> new byte[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not an engine state");
  }
}
