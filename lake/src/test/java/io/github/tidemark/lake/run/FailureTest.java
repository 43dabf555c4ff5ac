package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
  private static final List<Event> A = RandomStreams.events(7, Mix.REALISTIC, 600);
  private static final List<Event> B = RandomStreams.events(8, Mix.REALISTIC, 600);

  @TempDir private Path folder;

  private RawLake two(String name) throws IOException {
    RawLake lake = new RawLake(folder.resolve(name));
    lake.hive("A", "part-1", A.subList(0, 300)).hive("A", "part-2", A.subList(300, 600));
    return lake.hive("B", "part-1", B.subList(0, 300)).hive("B", "part-2", B.subList(300, 600));
  }

  private static Pipeline.Builder pipeline(RawLake lake) {
    return lake.pipeline().bars(BarSpec.parseAll("60"));
  }

  private static Path raw(RawLake lake, String channel, String symbol, String part)
      throws IOException {
    for (Path file : RawLake.files(lake.root().resolve("raw"))) {
      String path = file.toString();
      if (path.contains("/" + channel + "/")
          && path.contains("symbol=" + symbol + "/")
          && path.endsWith(part + ".parquet")) {
        return file;
      }
    }
    throw new AssertionError("no such file: " + channel + " " + symbol + " " + part);
  }

  @Test
  void aTruncatedFileIsNamedAndTheOthersAreDoneAndARepairIsTakenUp()
      throws IOException, SQLException {
    RawLake expected = two("expected");
    RawLake.complete(pipeline(expected).build().run());
    RawLake lake = two("lake");
    Path bad = raw(lake, "orderbook", "A", "part-1");
    byte[] whole = Files.readAllBytes(bad);
    Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
    RunSummary summary = pipeline(lake).build().run();
    assertThat(summary.isComplete()).isFalse();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).contains(bad.toString()));
    assertThat(lake.rows("features/book"))
        .filteredOn(row -> row.get("symbol").equals("B"))
        .isEqualTo(
            expected.rows("features/book").stream()
                .filter(row -> row.get("symbol").equals("B"))
                .toList());
    Files.write(bad, whole);
    RunSummary repaired = RawLake.complete(pipeline(lake).build().run());
    assertThat(repaired.instruments()).isEqualTo(1);
    RawLake.assertSame("repaired", expected, lake);
  }

  @Test
  void aFileDamagedInTheMiddleIsLeftOutWholeAndTakenUpOnceRepaired()
      throws IOException, SQLException {
    RawLake expected = two("expected");
    RawLake.complete(pipeline(expected).build().run());
    RawLake lake = two("lake");
    Path bad = raw(lake, "trades", "B", "part-2");
    byte[] whole = Files.readAllBytes(bad);
    byte[] damaged = whole.clone();
    for (int i = 40; i < 60; i++) {
      damaged[i] ^= 0x55;
    }
    Files.write(bad, damaged);
    RunSummary summary = pipeline(lake).build().run();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).contains(bad.toString()));
    assertThat(summary.filesDone()).isZero();
    RawLake without = two("without");
    Files.delete(raw(without, "trades", "B", "part-2"));
    RawLake.complete(pipeline(without).build().run());
    RawLake.assertSame("without the damaged file", without, lake);
    Files.write(bad, whole);
    RunSummary repaired = RawLake.complete(pipeline(lake).build().run());
    assertThat(repaired.filesDone()).isEqualTo(summary.filesRead() + 1 - repaired.filesRead());
    assertThat(pipeline(lake).build().run().filesDone()).isEqualTo(summary.filesRead() + 1);
    RawLake.assertSame("repaired", expected, lake);
  }

  /** The first trade with a negative price, which no reader takes. */
  private static List<Event> withBadTrade(List<Event> events) {
    List<Event> changed = new ArrayList<>(events);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i) instanceof TradeEvent t) {
        changed.set(i, TradeEvent.of(t.ts(), t.position(), -t.price(), t.amount(), t.side()));
        return changed;
      }
    }
    throw new AssertionError("no trade");
  }

  @Test
  void aBadRowIsQuarantinedCountedAndTheRestIsDone() throws IOException, SQLException {
    RawLake lake = new RawLake(folder.resolve("bad")).hive("A", "part-1", withBadTrade(A));
    RunSummary summary = RawLake.complete(pipeline(lake).build().run());
    assertThat(summary.total().quarantinedRows()).isEqualTo(1);
    assertThat(summary.total().in()).isEqualTo(600);
    assertThat(summary.total().out()).isEqualTo(599);
    assertThat(
            RawLake.query(
                "select symbol, reason, source_file from read_parquet('%s/**/*.parquet')"
                    .formatted(lake.root().resolve("quarantine"))))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("symbol", "A"))
        .satisfies(row -> assertThat(row.get("source_file").toString()).endsWith("part-1.parquet"));
    assertThat(RawLake.files(lake.root().resolve("quarantine")))
        .singleElement()
        .satisfies(file -> assertThat(file.toString()).contains("/trades/exchange=x/symbol=A/"));
  }

  @Test
  void strictMakesTheFirstBadRowAnErrorWithFileAndRow() throws IOException {
    RawLake lake = new RawLake(folder.resolve("strict")).hive("A", "part-1", withBadTrade(A));
    RunSummary summary = pipeline(lake).quality(Quality.STRICT).build().run();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).contains("part-1.parquet").contains("row="));
  }

  @Test
  void tooManyBadRowsAreAnErrorAndNothingIsWrittenButTheQuarantine() throws IOException {
    RawLake lake = new RawLake(folder.resolve("many")).hive("A", "part-1", withBadTrade(A));
    RunSummary summary = pipeline(lake).maxBadRatio(0.0001).build().run();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error)
                    .contains("too many bad rows", "channel=trades", "bad=1")
                    .contains("max-bad-ratio=1.0E-4")
                    .contains("in " + lake.root().resolve("quarantine"))
                    .contains("raise max-bad-ratio"));
    assertThat(RawLake.files(lake.processed())).isEmpty();
    assertThat(RawLake.files(lake.root().resolve("quarantine"))).hasSize(1);
    RawLake.complete(pipeline(lake).build().run());
    assertThat(lake.outputs()).contains("features/book");
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsAnErrorThatNamesIt() throws IOException {
    RawLake lake = two("unwritable");
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    RunSummary summary = pipeline(lake).featuresTo(file.resolve("features")).build().run();
    assertThat(summary.errors())
        .hasSize(2)
        .allSatisfy(
            error ->
                assertThat(error)
                    .contains("cannot write output", file.toString())
                    .contains("make the folder writable and free space, then run again"));
    assertThat(RawLake.files(lake.processed())).isEmpty();
    RawLake.complete(pipeline(lake).build().run());
    assertThat(lake.outputs()).contains("features/book", "bars/mid/time-60");
  }

  @Test
  void aFullDiskIsAnErrorAndARerunWithSpaceCompletesTheWork() throws IOException, SQLException {
    Path small = Files.createDirectories(folder.resolve("small"));
    assumeTrue(mount(small), "cannot mount a small file system here");
    RawLake expected = two("expected");
    RawLake.complete(pipeline(expected).build().run());
    RawLake lake = two("lake");
    try {
      RunSummary summary = pipeline(lake).featuresTo(small.resolve("features")).build().run();
      assertThat(summary.errors())
          .isNotEmpty()
          .allSatisfy(error -> assertThat(error).contains("cannot write output"));
      assertThat(RawLake.files(small)).noneMatch(file -> file.toString().endsWith(".parquet"));
    } finally {
      unmount(small);
    }
    RawLake.complete(pipeline(lake).build().run());
    RawLake.assertSame("with space", expected, lake);
  }

  private static boolean mount(Path at) throws IOException {
    return run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", at.toString());
  }

  private static void unmount(Path at) throws IOException {
    run("umount", at.toString());
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void twoRunsAtOnceAreRefused() throws IOException {
    RawLake lake = two("busy");
    Location lockFile = Location.of(lake.root().resolve(".tidemark/s")).resolve("lock");
    StoreLock lock = lockFile.store().lock(lockFile);
    try {
      assertThatThrownBy(() -> pipeline(lake).build().run())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another run is at work here");
    } finally {
      lock.close();
    }
  }

  @Test
  void aFileWithoutARequiredColumnIsNamed() throws IOException, SQLException {
    RawLake lake = two("column");
    Path bad = raw(lake, "trades", "A", "part-2");
    RawLake.sql(
        "copy (select * exclude (price) from read_parquet('%1$s', hive_partitioning = false)) to '%1$s.new' (format parquet)"
            .formatted(bad));
    Files.move(Path.of(bad + ".new"), bad, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    RunSummary summary = pipeline(lake).build().run();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).contains(bad.toString()).contains("price"));
    assertThat(summary.instruments()).isEqualTo(2);
  }

  @Test
  void booksOfOneInstantInTwoFilesKeepTheOrderOfTheirPositions() throws IOException, SQLException {
    RawLake lake = new RawLake(folder.resolve("instant"));
    List<Event> odd = new ArrayList<>();
    List<Event> even = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long ts = 1_723_118_400_000_000_000L + i / 8 * 1_000_000_000L;
      BookEvent book =
          BookEvent.of(
              ts,
              i,
              new double[] {100 + i},
              new double[] {1},
              new double[] {200 + i},
              new double[] {1});
      (i % 3 == 0 ? odd : even).add(book);
    }
    lake.hive("A", "part-1", odd).hive("A", "part-2", even);
    RawLake.complete(pipeline(lake).build().run());
    assertThat(lake.rows("features/book"))
        .extracting(row -> row.get("best_bid"))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, 40).mapToObj(i -> (Object) (100.0 + i)).toList());
  }

  @Test
  void aDamagedStateStopsItsInstrumentAloneAndSaysWhatToDelete() throws IOException {
    RawLake lake = two("state");
    RawLake.complete(pipeline(lake).build().run());
    Path state = lake.root().resolve(".tidemark/s/merged/exchange=x/symbol=A/state");
    Files.writeString(state, Files.readString(state).substring(0, 40));
    Files.writeString(state.resolveSibling("pending"), "half");
    lake.hive("B", "part-3", B.subList(590, 600));
    RunSummary summary = pipeline(lake).maxBadRatio(1).build().run();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(
            error -> assertThat(error).contains("symbol=A/pending").contains("delete the file"));
    assertThat(summary.instruments()).isEqualTo(1);
  }
}
