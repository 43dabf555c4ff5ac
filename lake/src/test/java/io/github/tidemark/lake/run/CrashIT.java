package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashIT {
  private static final List<Event> A = RandomStreams.events(9, Mix.REALISTIC, 4000);
  private static final List<Event> B = RandomStreams.events(10, Mix.REALISTIC, 4000);

  /** Something that is seen in the lake while a run is at work, and makes us kill it. */
  private enum Moment {
    RUNNING("running"),
    TEMPORARY_FILE(".tmp"),
    STAGED_FILE(".staged"),
    SAVED_ENGINE("-2-1.snapshot"),
    INTENT("pending"),
    NEW_PART("part-00002.parquet"),
    LATER_PART("part-00003.parquet");

    private final String ending;

    Moment(String ending) {
      this.ending = ending;
    }

    boolean isSeen(Path root) {
      try (Stream<Path> files = Files.walk(root)) {
        return files.anyMatch(file -> file.toString().endsWith(ending));
      } catch (IOException | UncheckedIOException e) {
        // A file went away while we looked.
        return false;
      }
    }
  }

  @TempDir private Path folder;

  private static void deliver(RawLake lake, String part, int from, int to) throws IOException {
    lake.hive("A", part, A.subList(from, to)).hive("B", part, B.subList(from, to));
  }

  private static void run(RawLake lake) throws IOException {
    RawLake.complete(lake.pipeline().bars(BarSpec.parseAll("60")).build().run());
  }

  private void killAt(Moment moment, RawLake lake) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                lake.root().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("run.log").toFile())
            .start();
    while (run.isAlive() && !moment.isSeen(lake.root())) {
      Thread.onSpinWait();
    }
    run.destroyForcibly().waitFor();
  }

  /** Every visible file is a whole one. */
  private static void assertNoHalfFiles(RawLake lake) throws IOException, SQLException {
    for (Path file : RawLake.files(lake.processed())) {
      if (file.toString().endsWith(".parquet")) {
        String rows =
            "select count(distinct seq_or_index) n from (select %s seq_or_index from '%s')";
        String column = file.toString().contains("/bars/") ? "bar_index" : "seq";
        assertThat(RawLake.query(rows.formatted(column, file))).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aKilledRunLeavesNoHalfFileAndTheNextOneCompletesTheWork(Moment moment)
      throws IOException, SQLException, InterruptedException {
    RawLake expected = new RawLake(folder.resolve("expected"));
    deliver(expected, "part-1", 0, 2000);
    deliver(expected, "part-2", 2000, 4000);
    run(expected);
    RawLake lake = new RawLake(folder.resolve("lake"));
    deliver(lake, "part-1", 0, 2000);
    killAt(moment, lake);
    assertNoHalfFiles(lake);
    run(lake);
    deliver(lake, "part-2", 2000, 4000);
    killAt(moment, lake);
    assertNoHalfFiles(lake);
    run(lake);
    RawLake.assertSame("killed at " + moment, expected, lake);
    assertThat(RawLake.files(lake.processed()))
        .noneMatch(file -> file.getFileName().toString().startsWith("."));
    assertThat(RawLake.files(lake.root().resolve(".tidemark")))
        .noneMatch(file -> file.endsWith("running") || file.endsWith("pending"));
    assertThat(RawLake.files(lake.channel(Channel.TRADES))).isNotEmpty();
  }
}
