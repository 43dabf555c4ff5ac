package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.sandbox.MarketSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hive layout on Spark against the local engine. */
class HiveIT {
  @TempDir private Path folder;
  private SparkLake local;
  private SparkLake spark;

  @BeforeEach
  void twoLakes() {
    local = SparkLake.in(folder.resolve("local"));
    spark = SparkLake.in(folder.resolve("spark"));
  }

  @Test
  void everyFileIsThatOfTheLocalEngine() throws IOException {
    RunSummary expected = local.local();
    RunSummary actual = spark.onSpark();
    SparkLake.assertSame(local, spark);
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertThat(actual.outputs()).isEqualTo(expected.outputs());
    assertThat(actual.instruments()).isEqualTo(3);
    assertThat(actual.filesRead()).isEqualTo(6);
    RunSummary again = spark.onSpark();
    assertThat(again.filesRead()).isZero();
    assertThat(again.filesDone()).isEqualTo(6);
    assertThat(again.met()).hasSize(3).isEqualTo(actual.met()).isEqualTo(expected.met());
  }

  @Test
  void everyOtherModeIsTheSameToo() throws IOException {
    for (Mode mode : List.of(Mode.ITERATIVE, Mode.VECTORIZED)) {
      SparkLake here = SparkLake.in(folder.resolve("local-" + mode));
      SparkLake there = SparkLake.in(folder.resolve("spark-" + mode));
      SparkLake.complete(here.pipeline().mode(mode).build().run());
      SparkLake.complete(there.pipeline().mode(mode).build().run(SparkLake.runner()));
      SparkLake.assertSame(here, there);
    }
  }

  @Test
  void filtersAndPeriodsAreThoseOfTheLocalEngine() throws IOException {
    UnaryOperator<Pipeline.Builder> some =
        builder ->
            builder
                .symbols(Set.of("ALFA-USD", "CHARLIE-USD"))
                .from(MarketSettings.DEFAULT_START.plusSeconds(60))
                .to(MarketSettings.DEFAULT_START.plusSeconds(150));
    SparkLake.complete(some.apply(local.pipeline()).build().run());
    SparkLake.complete(some.apply(spark.pipeline()).build().run(SparkLake.runner()));
    SparkLake.assertSame(local, spark);
  }

  @Test
  void aLateFileContinuesFromTheSavedEngine() throws IOException {
    for (SparkLake lake : List.of(local, spark)) {
      Path late = lake.raw("trades").get(1);
      Path aside = lake.root().resolve("late.parquet");
      Files.move(late, aside);
      run(lake);
      Files.move(aside, late);
      run(lake);
    }
    SparkLake.assertSame(local, spark);
    SparkLake whole = SparkLake.in(folder.resolve("whole"));
    whole.local();
    assertThat(spark.outputs().keySet()).isEqualTo(whole.outputs().keySet());
  }

  private void run(SparkLake lake) throws IOException {
    if (lake == spark) {
      lake.onSpark();
    } else {
      lake.local();
    }
  }

  @Test
  void aBadFileIsNamedAndTheRestIsDone() throws IOException {
    for (SparkLake lake : List.of(local, spark)) {
      Path bad = lake.raw("orderbook").get(0);
      byte[] bytes = Files.readAllBytes(bad);
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(bad, bytes);
    }
    RunSummary here = local.pipeline().build().run();
    RunSummary there = spark.pipeline().build().run(SparkLake.runner());
    assertThat(here.errors()).hasSize(1);
    assertThat(there.errors()).isEqualTo(moved(here.errors()));
    assertThat(there.errors().get(0)).contains(spark.raw("orderbook").get(0).toString());
    assertThat(there.outcome()).isEqualTo(RunSummary.Outcome.FAILED);
    SparkLake.assertSame(local, spark);
  }

  @Test
  void strictAndTheShareOfBadRowsEndLikeTheLocalEngine() throws IOException {
    for (SparkLake lake : List.of(local, spark)) {
      Path twice = lake.raw("trades").get(0);
      Files.copy(twice, twice.resolveSibling("part-twice.parquet"));
    }
    for (Quality quality : Quality.values()) {
      RunSummary here = local.pipeline().quality(quality).build().run();
      RunSummary there = spark.pipeline().quality(quality).build().run(SparkLake.runner());
      assertThat(here.errors()).as("%s", quality).hasSize(1);
      assertThat(there.errors()).isEqualTo(moved(here.errors()));
      assertThat(there.outcome()).isEqualTo(here.outcome());
      SparkLake.assertSame(local, spark);
      Path quarantine = Path.of("quarantine");
      assertThat(names(spark, quarantine)).isEqualTo(names(local, quarantine));
    }
    assertThat(names(spark, Path.of("quarantine"))).isNotEmpty();
  }

  private static List<String> names(SparkLake lake, Path below) throws IOException {
    Path root = lake.root().resolve(below);
    return SparkLake.files(root).stream().map(file -> root.relativize(file).toString()).toList();
  }

  private List<String> moved(List<String> errors) {
    return errors.stream()
        .map(error -> error.replace(local.root().toString(), spark.root().toString()))
        .toList();
  }

  @Test
  void anOutputThatCannotBeWrittenIsTriedAgainAndThenReported() throws IOException {
    Path blocked = block(spark);
    RunSummary summary = spark.pipeline().build().run(SparkLake.runner());
    assertThat(summary.errors())
        .singleElement()
        .asString()
        .startsWith("group=merged/exchange=sandbox/symbol=BRAVO-USD: cannot write output: file=")
        .endsWith("make the folder writable and free space, then run again");
    assertThat(summary.instruments()).isEqualTo(2);
    Files.delete(blocked);
    spark.onSpark();
    local.local();
    SparkLake.assertSame(local, spark);
  }

  @Test
  void aTaskThatFailsHalfWayIsDoneAgainAndNothingIsDoubled() throws IOException {
    Path blocked = block(spark);
    List<String> failures = new ArrayList<>();
    SparkListener mender =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd event) {
            if (!event.taskInfo().successful()) {
              failures.add(event.reason().toString());
              delete(blocked);
            }
          }
        };
    SparkLake.spark().sc().addSparkListener(mender);
    RunSummary summary = spark.onSpark();
    SparkLake.spark().sc().removeSparkListener(mender);
    assertThat(failures).isNotEmpty();
    RunSummary expected = local.local();
    assertThat(summary.channels()).isEqualTo(expected.channels());
    assertThat(summary.outputs()).isEqualTo(expected.outputs());
    SparkLake.assertSame(local, spark);
  }

  /** Puts a file where the bars of one instrument need a folder. */
  private static Path block(SparkLake lake) throws IOException {
    Path place =
        lake.processed().resolve("sample/bars/trade/time-60/exchange=sandbox/symbol=BRAVO-USD");
    Files.createDirectories(place.getParent());
    return Files.createFile(place);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTaskThatIsKilledLeavesNothingBehind() throws IOException {
    try (TaskKiller killer = TaskKiller.start()) {
      spark.onSpark();
      assertThat(killer.killed()).isEqualTo(1);
    }
    local.local();
    SparkLake.assertSame(local, spark);
  }

  @Test
  void theEventLogShowsOneTaskAnInstrumentThatReadsItsOwnFilesAndShufflesNothing()
      throws Exception {
    List<Long> before = EventLog.tasks().stream().map(EventLog.Task::id).toList();
    spark.onSpark();
    List<EventLog.Task> tasks =
        EventLog.await(3 + before.size()).stream().filter(t -> !before.contains(t.id())).toList();
    assertThat(tasks).hasSize(3);
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.add(
          Files.size(spark.raw("trades").get(i)) + Files.size(spark.raw("orderbook").get(i)));
    }
    assertThat(tasks.stream().map(EventLog.Task::bytesRead))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(tasks).allSatisfy(task -> assertThat(task.shuffleBytes()).isZero());
    assertThat(tasks).allSatisfy(task -> assertThat(task.recordsRead()).isPositive());
  }

  @Test
  void noTaskReadsAFileOfAnotherInstrument() throws IOException, SQLException {
    spark.onSpark();
    String inputs =
        "select file_name, decode(value) from parquet_kv_metadata('%s/**/*.parquet')"
            + " where decode(key) = 'tidemark.inputs'";
    int files = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(inputs.formatted(spark.processed()))) {
      while (rows.next()) {
        String symbol = rows.getString(1).replaceAll(".*/symbol=([^/]+)/.*", "$1");
        assertThat(rows.getString(2).lines())
            .as(rows.getString(1))
            .allMatch(line -> line.contains("/symbol=" + symbol + "/"));
        files++;
      }
    }
    assertThat(files).isEqualTo(spark.outputs().size());
  }

  @Test
  void settingsThatCannotTravelAreNamed() {
    UnaryOperator<Instrument> lambda = instrument -> instrument;
    Pipeline pipeline = spark.pipeline().instruments("x", lambda).build();
    assertThatThrownBy(() -> pipeline.run(SparkLake.runner()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "cannot be sent to Spark's executors: class=" + HiveIT.class.getName())
        .hasMessageContaining("make it a record, an enum or Serializable");
  }
}
