package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunPlan;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalTest {
  private static final int CHUNKS = 6;
  private static final List<Event> A = RandomStreams.events(5, Mix.REALISTIC, 900);
  private static final List<Event> B = RandomStreams.events(6, Mix.NASTY, 900);

  @TempDir private Path folder;

  private RawLake lake(String name) {
    return new RawLake(folder.resolve(name));
  }

  private static List<Event> chunk(List<Event> events, int number) {
    int length = events.size() / CHUNKS;
    return events.subList(number * length, (number + 1) * length);
  }

  private static void deliver(RawLake lake, int number) throws IOException {
    lake.hive("A", "part-" + number, chunk(A, number));
    lake.hive("B", "part-" + number, chunk(B, number));
  }

  private static Pipeline.Builder pipeline(RawLake lake) {
    return lake.pipeline().bars(BarSpec.parseAll("60,time:300:60"));
  }

  private static RunSummary run(RawLake lake) throws IOException {
    return RawLake.complete(pipeline(lake).build().run());
  }

  private RawLake atOnce(String name, int... numbers) throws IOException {
    RawLake lake = lake(name);
    for (int number : numbers) {
      deliver(lake, number);
    }
    run(lake);
    return lake;
  }

  private RawLake all() throws IOException {
    return atOnce("all", 0, 1, 2, 3, 4, 5);
  }

  @Test
  void filesDeliveredOneByOneGiveTheRowsOfOneRun() throws IOException, SQLException {
    RawLake lake = lake("one-by-one");
    for (int number = 0; number < CHUNKS; number++) {
      deliver(lake, number);
      RunSummary summary = run(lake);
      assertThat(summary.filesRead()).as("only new files are read").isLessThanOrEqualTo(8);
    }
    RawLake.assertSame("one by one", all(), lake);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void filesDeliveredInAnyOrderGiveTheRowsOfOneRun(long seed) throws IOException, SQLException {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    Collections.shuffle(order, new Random(seed));
    RawLake lake = lake("shuffled");
    for (int number : order) {
      deliver(lake, number);
      run(lake);
    }
    RawLake.assertSame("order=" + order, all(), lake);
  }

  @Test
  void flatFilesDeliveredInAnyOrderGiveTheRowsOfOneRun() throws IOException, SQLException {
    RawLake lake = lake("flat");
    for (int number : new int[] {3, 0, 4, 1, 2, 5}) {
      RawLake part = lake("flat-" + number);
      deliver(part, number);
      for (Channel channel : List.of(Channel.ORDERBOOK, Channel.TRADES)) {
        part.flatten(channel, "f.parquet");
        Path target = Files.createDirectories(lake.channel(channel));
        Files.move(part.channel(channel).resolve("f.parquet"), target.resolve(number + ".parquet"));
      }
      run(lake);
    }
    RawLake.assertSame("flat", all(), lake);
  }

  @Test
  void aRunWithNothingNewReadsNothingAndTouchesNothing() throws IOException {
    RawLake lake = all();
    Map<Path, FileTime> before = times(lake);
    RunSummary summary = run(lake);
    assertThat(summary.filesRead()).isZero();
    assertThat(summary.outputs()).isEmpty();
    assertThat(times(lake)).isEqualTo(before);
  }

  private static Map<Path, FileTime> times(RawLake lake) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path file : RawLake.files(lake.processed())) {
      times.put(file, Files.getLastModifiedTime(file));
    }
    return times;
  }

  @Test
  void aPlanTellsWhatIsNewAndWritesNothing() throws IOException {
    RawLake lake = atOnce("plan", 0, 1);
    deliver(lake, 2);
    Map<Path, FileTime> before = times(lake);
    RunPlan plan = pipeline(lake).build().plan();
    assertThat(plan.instruments()).containsExactly("x A", "x B");
    assertThat(plan.files().stream().filter(f -> f.need() == RunPlan.Need.NEW).count())
        .isBetween(4L, 8L);
    assertThat(plan.files()).anyMatch(f -> f.need() == RunPlan.Need.DONE && f.rows() > 0);
    assertThat(plan.outputs()).hasSize(5);
    assertThat(times(lake)).isEqualTo(before);
  }

  @Test
  void aFileThatIsGoneIsTakenOutOfTheResult() throws IOException, SQLException {
    RawLake lake = all();
    for (Path file : RawLake.files(lake.root().resolve("raw"))) {
      if (file.endsWith("part-2.parquet")) {
        Files.delete(file);
      }
    }
    run(lake);
    RawLake.assertSame("without part 2", atOnce("without", 0, 1, 3, 4, 5), lake);
  }

  @Test
  void aFileThatHasChangedIsAppliedAnew() throws IOException, SQLException {
    RawLake lake = atOnce("changed", 0, 1, 2, 3, 4);
    lake.hive("A", "part-4", A.subList(600, 900));
    lake.hive("B", "part-4", B.subList(600, 900));
    run(lake);
    RawLake.assertSame("changed", all(), lake);
  }

  @Test
  void anInstrumentWhoseFilesAreAllGoneLeavesNoOutput() throws IOException, SQLException {
    RawLake lake = all();
    for (Path file : RawLake.files(lake.root().resolve("raw"))) {
      if (file.toString().contains("symbol=B")) {
        Files.delete(file);
      }
    }
    RunSummary summary = run(lake);
    assertThat(summary.notes()).anyMatch(note -> note.contains("no longer there"));
    assertThat(RawLake.files(lake.processed())).isNotEmpty();
    assertThat(RawLake.files(lake.processed()))
        .noneMatch(file -> file.toString().contains("symbol=B"));
  }

  @Test
  void aChangedConfigurationComputesEverythingAgainAndSaysSo() throws IOException, SQLException {
    RawLake lake = all();
    RunSummary summary =
        RawLake.complete(
            lake.pipeline()
                .features(Profile.parse("core"))
                .bars(BarSpec.parseAll("mid:time:60"))
                .build()
                .run());
    assertThat(summary.notes())
        .containsExactly("configuration has changed: everything is computed again");
    assertThat(lake.outputs()).containsExactly("bars/mid/time-60", "features/book");
    assertThat(lake.rows("features/book").get(0)).hasSize(37);
    run(lake);
    RawLake.assertSame("back again", atOnce("again", 0, 1, 2, 3, 4, 5), lake);
  }

  @Test
  void anotherModeReplacesTheOutputOfTheFirst() throws IOException, SQLException {
    RawLake lake = all();
    RawLake.complete(pipeline(lake).mode(Mode.VECTORIZED).build().run());
    assertThat(lake.rows("features/book").get(0)).doesNotContainKey("tfi_60s");
    run(lake);
    RawLake.assertSame("hybrid again", atOnce("again", 0, 1, 2, 3, 4, 5), lake);
  }

  @Test
  void anOutputFileThatIsMissingOrCutShortIsMadeAgain() throws IOException, SQLException {
    RawLake expected = all();
    RawLake lake = atOnce("deleted", 0, 1, 2);
    for (int number = 3; number < CHUNKS; number++) {
      deliver(lake, number);
      run(lake);
    }
    List<Path> parts = RawLake.files(lake.processed().resolve("features"));
    Files.delete(parts.get(parts.size() / 2));
    Files.write(parts.get(0), new byte[0]);
    RunSummary summary = run(lake);
    assertThat(summary.outputs()).containsKey("features/book");
    RawLake.assertSame("made again", expected, lake);
  }

  @Test
  void aDamagedSnapshotIsPassedOverForAnEarlierOne() throws IOException, SQLException {
    RawLake lake = atOnce("damaged", 0, 1, 2, 3, 4);
    for (Path file : RawLake.files(lake.root().resolve(".tidemark"))) {
      if (file.toString().endsWith(".snapshot") && file.toString().contains("symbol=A")) {
        Files.write(file, new byte[(int) Files.size(file)]);
      }
    }
    deliver(lake, 5);
    RunSummary summary = run(lake);
    assertThat(summary.notes()).anyMatch(note -> note.contains("saved state cannot be used"));
    RawLake.assertSame("damaged", all(), lake);
  }

  @Test
  void rowsThatTwoFilesHoldCountOnceAndTheOthersAreQuarantined() throws IOException, SQLException {
    RawLake lake = lake("twice");
    for (int number = 0; number < CHUNKS; number++) {
      deliver(lake, number);
    }
    lake.hive("A", "part-2b", chunk(A, 2));
    RunSummary summary = RawLake.complete(pipeline(lake).maxBadRatio(1).build().run());
    RawLake.assertSame("twice", all(), lake);
    assertThat(summary.total().quarantinedRows()).isEqualTo(chunk(A, 2).size());
    assertThat(summary.total().in())
        .isEqualTo(summary.total().out() + summary.total().quarantinedRows());
    assertThat(
            RawLake.query(
                    "select count(*) n from read_parquet('%s/**/*.parquet') where reason = 'duplicate'"
                        .formatted(lake.root().resolve("quarantine")))
                .get(0)
                .get("n"))
        .isEqualTo((long) chunk(A, 2).size());
  }

  @Test
  void anotherSelectionOfSymbolsLeavesTheRestAlone() throws IOException, SQLException {
    RawLake lake = all();
    Map<Path, FileTime> before = times(lake);
    RunSummary summary =
        RawLake.complete(pipeline(lake).symbols(java.util.Set.of("A")).build().run());
    assertThat(summary.filesRead()).isZero();
    assertThat(times(lake)).isEqualTo(before);
  }
}
