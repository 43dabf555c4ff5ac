package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.Main;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.SettingFlags;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.spark.sink.cassandra.CassandraSink;
import io.github.tidemark.spark.sink.kafka.KafkaSink;
import io.github.tidemark.spark.stream.BronzeQuery;
import io.github.tidemark.spark.stream.OrderedQuery;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.state.StateStore$;
import org.apache.spark.util.SignalUtils;
import org.apache.spark.util.Utils$;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the live pipeline. */
@Command(
    name = "stream",
    description = {
      "Runs the live pipeline: records of Kafka's topics, of files or of a made-up market to silver",
      "trades, features, bars and latest prices, in as many places as --sinks names.",
      "Goes on where its checkpoint says, until it is stopped (SIGTERM or Ctrl-C, which it obeys",
      "between two batches). Every flag is also a key of the configuration file."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark stack up && tidemark schema kafka --apply && tidemark schema cassandra --apply",
      "  tidemark stream --checkpoint-dir checkpoints --trigger ordered=5s",
      "  tidemark stream --trigger ordered=available-now --dry-run",
      "  tidemark stream --input rate --sinks console"
    })
final class StreamCommand implements Callable<Integer> {
  private final Console console;
  private SettingFlags flags;

  @Option(
      names = "--rebuild",
      description = "Start without a checkpoint: remove all rows first and read from the earliest.")
  private boolean rebuild;

  @Option(
      names = "--from-earliest",
      description = "Start without a checkpoint: keep the rows, read from the earliest record.")
  private boolean fromEarliest;

  @Option(names = "--dry-run", description = "Print what would run; start and write nothing.")
  private boolean dryRun;

  private StreamCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    StreamCommand command = new StreamCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags =
        new SettingFlags(line.getCommandSpec(), StreamKeys.ofCommand(), SettingFlags.Lists.SINGLE);
    return line;
  }

  private StreamStart.Missing missing() {
    if (rebuild && fromEarliest) {
      throw CommandFailure.usage(
          "--rebuild and --from-earliest: choose one, to remove the rows or to keep them");
    }
    if (rebuild) {
      return StreamStart.Missing.REBUILD;
    }
    return fromEarliest ? StreamStart.Missing.FROM_EARLIEST : StreamStart.Missing.REFUSE;
  }

  @Override
  public Integer call() throws IOException {
    StreamSettings settings = new StreamSettings(flags.resolve(console), console);
    StreamStart start = StreamStart.of(settings, console, missing());
    if (dryRun) {
      start.report().print(console.out(), Report.Format.TEXT);
      return ExitCode.DONE;
    }
    Location place = settings.lock();
    try (StoreLock lock = place.store().lock(place)) {
      start.prepare();
      if (settings.drains() && start.hasNothing()) {
        console.say("no %s: there is nothing to drain".formatted(start.firstAwaited()));
        return ExitCode.DONE;
      }
      return run(settings, start, lock);
    }
  }

  /** Takes signals from before Spark starts, which lasts seconds. */
  private int run(StreamSettings settings, StreamStart start, StoreLock lock) throws IOException {
    Map<String, StreamStatus> statuses = new TreeMap<>();
    statuses.put(OrderedQuery.NAME, new StreamStatus(StreamStatus.Kind.STATEFUL));
    if (start.hasBronze()) {
      statuses.put(BronzeQuery.NAME, new StreamStatus(StreamStatus.Kind.STATELESS));
    }
    StreamLog log = new StreamLog(console, Clock.systemUTC());
    StreamRun run = new StreamRun(statuses, log, settings.drains(), lock);
    Signals signals = new Signals(run);
    try {
      run(settings, start, run, statuses);
    } finally {
      signals.release();
    }
    return signals.exitCode();
  }

  private void run(
      StreamSettings settings, StreamStart start, StreamRun run, Map<String, StreamStatus> statuses)
      throws IOException {
    console.say("starting Spark, master=" + start.master());
    SparkSession spark = StreamSession.start(settings, start.master());
    spark.streams().addListener(run);
    try (StreamServer server = server(settings, statuses, run)) {
      if (server != null) {
        console.say("metrics at %s/metrics".formatted(server.address()));
      }
      if (run.goesOn()) {
        new QueryStarts(settings, start, spark, run, statuses, console).begin();
      }
      run.await();
    } catch (TimeoutException e) {
      throw new IOException("a query did not start: " + e.getMessage(), e);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      CassandraSink.closeUnusedSessions();
      KafkaSink.closeProducers();
      // Spark leaves them open, and RocksDB's own threads at work in them have crashed JVMs at
      // their end, as have its exit handlers.
      StateStore$.MODULE$.stop();
      spark.stop();
      // One of those handlers would have removed Spark's folders.
      for (String folder : Utils$.MODULE$.getOrCreateLocalRootDirs(spark.sparkContext().conf())) {
        Utils$.MODULE$.deleteRecursively(new File(folder));
      }
      Main.endWithoutHandlers();
    }
  }

  /** Null where none is wished. */
  private static StreamServer server(
      StreamSettings settings, Map<String, StreamStatus> statuses, StreamRun run)
      throws IOException {
    return settings.metricsPort().isEmpty()
        ? null
        : StreamServer.start(
            settings.metricsPort().get(), statuses, run::isHealthy, settings.address());
  }

  /** Signals that ask for an orderly end; what Spark would do at one cuts the batch at hand. */
  private static final class Signals {
    private final StreamRun run;
    private volatile boolean released;
    private volatile boolean interrupted;

    Signals(StreamRun run) {
      this.run = run;
      SignalUtils.register("TERM", () -> stop(false));
      SignalUtils.register("INT", () -> stop(true));
    }

    private Object stop(boolean byInterrupt) {
      interrupted |= byInterrupt;
      run.stop();
      return !released;
    }

    int exitCode() {
      return interrupted ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    /** From now on they do what they did before. */
    void release() {
      released = true;
    }
  }
}
