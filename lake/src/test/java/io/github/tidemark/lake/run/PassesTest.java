package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixed instruments that find no room side by side have theirs one pass after the other. */
class PassesTest {
  private static final long NO_ROOM = 1;

  /** Room for two of them. */
  private static final long LITTLE_ROOM = 3L << 20;

  private static final int INSTRUMENTS = 5;
  private static final int DELIVERIES = 3;
  private static final int EVENTS = 300;

  @TempDir private Path folder;

  private static Pipeline pipeline(RawLake lake) {
    return lake.pipeline().bars(BarSpec.parseAll("60,time:300:60")).build();
  }

  private static RunSummary run(RawLake lake, long batchBytes) throws IOException {
    TaskRunner runner =
        (tasks, done) -> {
          for (GroupTask task : tasks) {
            TaskSettings settings =
                new TaskSettings("", 1, batchBytes, TaskSettings.OnFailure.REPORT);
            done.report(task, task.run(settings));
          }
          return TaskRunner.Aftermath.CLEAN;
        };
    return RawLake.complete(pipeline(lake).run(runner));
  }

  /** Adds a file a channel of mixed instruments, with a bad row each and one row twice. */
  private void deliver(RawLake lake, int number) throws IOException, SQLException {
    RawLake part = new RawLake(folder.resolve(lake.root().getFileName() + "-" + number));
    for (int i = 0; i < INSTRUMENTS; i++) {
      List<Event> events = RandomStreams.events(i, Mix.REALISTIC, DELIVERIES * EVENTS);
      part.hive("S" + i, "p", events.subList(number * EVENTS, (number + 1) * EVENTS));
    }
    for (Channel channel : List.of(Channel.ORDERBOOK, Channel.TRADES)) {
      part.flatten(channel, "all.parquet");
      Path all = part.channel(channel).resolve("all.parquet");
      Path target = Files.createDirectories(lake.channel(channel)).resolve(number + ".parquet");
      RawLake.sql(
          """
          copy (
            select * from '%s'
            union all (select * replace (null as symbol) from '%s' limit 1)
            union all (select * from '%s' limit 1)
            order by timestamp, symbol, seq)
          to '%s' (format parquet)"""
              .formatted(all, all, all, target));
    }
  }

  private RawLake lake(String name, int... numbers) throws IOException, SQLException {
    RawLake lake = new RawLake(folder.resolve(name));
    for (int number : numbers) {
      deliver(lake, number);
    }
    return lake;
  }

  @ParameterizedTest
  @ValueSource(longs = {NO_ROOM, LITTLE_ROOM})
  void passesGiveWhatOneGives(long room) throws IOException, SQLException {
    RawLake expected = lake("expected", 0, 1);
    RunSummary once = RawLake.complete(pipeline(expected).run());
    RawLake actual = lake("actual", 0, 1);
    RunSummary passes = run(actual, room);
    RawLake.assertSame("room=" + room, expected, actual);
    assertThat(passes.channels()).as("rows are counted once").isEqualTo(once.channels());
    assertThat(passes.total().quarantinedRows()).isGreaterThanOrEqualTo(4);
    assertThat(passes.filesRead()).isEqualTo(once.filesRead());
    assertThat(passes.instruments()).isEqualTo(INSTRUMENTS);
    assertThat(quarantine(actual)).isEqualTo(quarantine(expected));
    assertThat(once.notes()).isEmpty();
    assertThat(passes.notes())
        .singleElement()
        .asString()
        .startsWith(
            room == NO_ROOM
                ? "mixed files are read 5 times, for 1 of 5 instruments at a time"
                : "mixed files are read 3 times, for 2 of 5 instruments at a time");
  }

  private static Object quarantine(RawLake lake) throws SQLException {
    return RawLake.query(
        "select exchange, symbol, reason, value, count(*) n from read_parquet('%s/**/*.parquet')"
                .formatted(lake.root().resolve("quarantine"))
            + " group by all order by all");
  }

  @Test
  void filesThatComeInAnyOrderGiveTheRowsOfOneRun() throws IOException, SQLException {
    RawLake expected = lake("expected", 0, 1, 2);
    pipeline(expected).run();
    RawLake actual = lake("actual");
    for (int number : new int[] {2, 0, 1}) {
      deliver(actual, number);
      run(actual, LITTLE_ROOM);
    }
    RawLake.assertSame("deliveries", expected, actual);
    assertThat(run(actual, LITTLE_ROOM).filesRead()).isZero();
  }
}
