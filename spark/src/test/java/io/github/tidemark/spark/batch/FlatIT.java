package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of mixed instruments on Spark against the local engine. */
class FlatIT {
  @TempDir private Path folder;
  private SparkLake local;
  private SparkLake spark;

  @BeforeEach
  void twoFlatLakes() throws IOException, SQLException {
    local = SparkLake.in(folder.resolve("local"));
    local.flatten(3);
    spark = SparkLake.flat(local, folder.resolve("spark"));
  }

  private void assertSame() throws IOException, SQLException {
    assertThat(spark.outputs().keySet()).isEqualTo(local.outputs().keySet());
    for (String output : List.of("features/book", "bars/mid/time-60", "bars/trade/time-60")) {
      Path below = Path.of("sample").resolve(output);
      Duck.assertSame(local.processed().resolve(below), spark.processed().resolve(below));
    }
  }

  @Test
  void everyRowIsThatOfTheLocalEngineForAnyNumberOfPartitions() throws Exception {
    RunSummary expected = local.local();
    for (int partitions : List.of(1, 3, 8)) {
      spark = SparkLake.flat(local, folder.resolve("spark-" + partitions));
      RunSummary actual = spark.onSpark(partitions);
      assertSame();
      assertThat(actual.channels()).isEqualTo(expected.channels());
      assertThat(actual.instruments()).isEqualTo(3);
      assertThat(actual.met()).hasSize(3).isEqualTo(expected.met());
      assertThat(actual.filesRead()).isEqualTo(6);
    }
    assertThat(spark.onSpark().filesRead()).isZero();
  }

  @Test
  void aLargeFileIsReadByManyTasks() throws Exception {
    local = SparkLake.in(folder.resolve("one"));
    local.flatten(1);
    RunSummary expected = local.local();
    List<Path> files = new ArrayList<>(local.raw("orderbook"));
    files.addAll(local.raw("trades"));
    long part = Files.size(files.get(0)) / 3 + 1;
    List<Long> before = new ArrayList<>();
    EventLog.await(0).forEach(task -> before.add(task.id()));
    spark = SparkLake.flat(local, folder.resolve("parts"));
    RunSummary actual =
        SparkLake.complete(
            spark
                .pipeline()
                .build()
                .run(SparkLake.runner(new FlatSettings(OptionalInt.of(2), part))));
    assertSame();
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertThat(actual.filesRead()).isEqualTo(2);
    List<EventLog.Task> tasks =
        EventLog.await(0).stream()
            .filter(task -> !before.contains(task.id()) && task.isSuccess())
            .toList();
    // Three parts of the books, the trades, where instruments stand, and two partitions.
    assertThat(tasks).hasSize(3 + 1 + 1 + 2);
    assertThat(tasks).filteredOn(task -> task.recordsRead() > 1_000).hasSizeGreaterThan(2);
    long raw = 0;
    for (Path file : files) {
      raw += Files.size(file);
    }
    assertThat(tasks.stream().mapToLong(EventLog.Task::bytesRead).sum()).isEqualTo(raw);
    assertThat(spark.onSpark().filesRead()).isZero();
  }

  @Test
  void aBadPartTakesItsWholeFileOut() throws Exception {
    for (SparkLake lake : List.of(local, spark)) {
      Path bad = lake.raw("orderbook").get(1);
      byte[] bytes = Files.readAllBytes(bad);
      Arrays.fill(bytes, 100, bytes.length / 2, (byte) 0x55);
      Files.write(bad, bytes);
    }
    RunSummary expected = local.pipeline().build().run();
    long part = Files.size(spark.raw("orderbook").get(0)) / 2;
    RunSummary actual =
        spark.pipeline().build().run(SparkLake.runner(new FlatSettings(OptionalInt.of(2), part)));
    assertThat(expected.errors()).hasSize(1);
    assertThat(actual.errors())
        .containsExactly(
            expected.errors().get(0).replace(local.root().toString(), spark.root().toString()));
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertSame();
  }

  @Test
  void theResultIsThatOfTheHiveLayout() throws Exception {
    SparkLake hive = SparkLake.in(folder.resolve("hive"));
    hive.local();
    SparkLake.complete(spark.pipeline().mode(Mode.ITERATIVE).build().run(SparkLake.runner()));
    Path books = Path.of("sample", "features", "book");
    Duck.assertSame(hive.processed().resolve(books), spark.processed().resolve(books));
  }

  @Test
  void lateFilesContinueFromTheSavedEngines() throws Exception {
    for (SparkLake lake : List.of(local, spark)) {
      List<Path> late = List.of(lake.raw("trades").get(2), lake.raw("orderbook").get(2));
      for (Path file : late) {
        Files.move(file, lake.root().resolve("late-" + late.indexOf(file)));
      }
      run(lake);
      for (Path file : late) {
        Files.move(lake.root().resolve("late-" + late.indexOf(file)), file);
      }
      run(lake);
    }
    assertSame();
  }

  private void run(SparkLake lake) throws IOException {
    if (lake == spark) {
      lake.onSpark();
    } else {
      lake.local();
    }
  }

  @Test
  void repeatedRowsOfOtherFilesAreQuarantinedOnce() throws Exception {
    for (SparkLake lake : List.of(local, spark)) {
      for (String channel : List.of("trades", "orderbook")) {
        Path twice = lake.raw(channel).get(1);
        Files.copy(twice, twice.resolveSibling("again.parquet"));
      }
    }
    RunSummary expected = local.pipeline().maxBadRatio(0.9).build().run();
    RunSummary actual = spark.pipeline().maxBadRatio(0.9).build().run(SparkLake.runner());
    assertThat(expected.errors()).isEmpty();
    assertThat(actual.errors()).isEmpty();
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertThat(actual.total().quarantinedRows()).isPositive();
    assertSame();
    String rows = "(select * exclude (source_file) from read_parquet('%s/**/*.parquet'))";
    String left = rows.formatted(local.root().resolve("quarantine"));
    String right = rows.formatted(spark.root().resolve("quarantine"));
    String missing = "select count(*) from (from %s except all from %s)";
    assertThat(Duck.number(missing.formatted(left, right))).isZero();
    assertThat(Duck.number(missing.formatted(right, left))).isZero();
  }

  @Test
  void tooManyBadRowsAndStrictEndLikeTheLocalEngine() throws Exception {
    for (SparkLake lake : List.of(local, spark)) {
      Path twice = lake.raw("trades").get(1);
      Files.copy(twice, twice.resolveSibling("again.parquet"));
    }
    RunSummary expected = local.pipeline().build().run();
    RunSummary actual = spark.pipeline().build().run(SparkLake.runner());
    assertThat(expected.errors()).hasSize(1);
    String elsewhere =
        expected.errors().get(0).replace(local.root().toString(), spark.root().toString());
    assertThat(actual.errors()).containsExactly(elsewhere);
    assertThat(actual.outcome()).isEqualTo(RunSummary.Outcome.BAD_DATA);
    assertThat(spark.outputs()).isEmpty();
    RunSummary strict = spark.pipeline().quality(Quality.STRICT).build().run(SparkLake.runner());
    assertThat(strict.errors()).singleElement().asString().contains("duplicate: file=");
    assertThat(spark.outputs()).isEmpty();
  }

  @Test
  void aBadFileIsNamedAndTheRestIsDone() throws Exception {
    for (SparkLake lake : List.of(local, spark)) {
      Path bad = lake.raw("orderbook").get(1);
      byte[] bytes = Files.readAllBytes(bad);
      Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0x55);
      Files.write(bad, bytes);
    }
    RunSummary expected = local.pipeline().build().run();
    RunSummary actual = spark.pipeline().build().run(SparkLake.runner());
    assertThat(expected.errors()).hasSize(1);
    assertThat(actual.errors())
        .containsExactly(
            expected.errors().get(0).replace(local.root().toString(), spark.root().toString()));
    assertThat(actual.outcome()).isEqualTo(RunSummary.Outcome.FAILED);
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertSame();
  }

  @Test
  void aKilledTaskDoublesNothing() throws Exception {
    RunSummary actual;
    try (TaskKiller killer = TaskKiller.start()) {
      actual = spark.onSpark();
      assertThat(killer.killed()).isPositive();
    }
    RunSummary expected = local.local();
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertSame();
  }

  @Test
  void thereIsOneShuffle() throws Exception {
    List<Long> before = new ArrayList<>();
    EventLog.await(0).forEach(task -> before.add(task.id()));
    spark.onSpark(4);
    List<EventLog.Task> tasks =
        EventLog.await(0).stream()
            .filter(task -> !before.contains(task.id()) && task.reason().equals("Success"))
            .toList();
    // Six files and where instruments stand, then four partitions.
    assertThat(tasks).hasSize(7 + 4);
    long read = tasks.stream().mapToLong(EventLog.Task::bytesRead).sum();
    long raw = 0;
    for (String channel : List.of("trades", "orderbook")) {
      for (Path file : spark.raw(channel)) {
        raw += Files.size(file);
      }
    }
    assertThat(read).isEqualTo(raw);
    assertThat(tasks.stream().mapToLong(EventLog.Task::shuffleBytes).sum()).isPositive();
  }
}
