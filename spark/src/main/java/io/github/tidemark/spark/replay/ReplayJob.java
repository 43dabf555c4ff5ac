package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.Interrupts;
import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.cli.Progress;
import io.github.tidemark.cli.Report;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.imports.ImportSummary;
import io.github.tidemark.lake.replay.RawEvents;
import io.github.tidemark.lake.replay.ReplayFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One replay from the look at the brokers to the report.
 *
 * @param client options of Kafka's clients
 * @param maxBadRatio a larger share of bad rows is an error
 */
record ReplayJob(
    Console console,
    Map<String, String> client,
    Pace pace,
    ReplayFeed.Ending ending,
    double maxBadRatio,
    Report.Format format) {
  /** How long the end of the process waits for what was sent to be stored. */
  private static final long LAST_WAIT_SECONDS = 60;

  /**
   * Sends the rows of a source and prints the report.
   *
   * @param imported how the source was made just now, if it was
   * @return the exit code
   */
  int run(String source, Pipeline pipeline, Optional<ImportSummary> imported) throws IOException {
    try (RawEvents events = pipeline.events()) {
      if (events.rows() == 0) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "nothing to replay: no raw file of source %s holds what is asked for"
                .formatted(source));
      }
      TopicCheck.run(client, events.channels());
      try (KafkaOutlet outlet = KafkaOutlet.open(client, events.orderBy());
          Progress progress = Progress.start(console, "replay " + source)) {
        ReplayFeed feed = new ReplayFeed(events::next, events.channels(), ending);
        Replay replay =
            new Replay(feed, pace, outlet, sent -> progress.at(sent, events.rows(), sent));
        return watched(replay, source, events, progress, imported);
      }
    }
  }

  /** Lets an interrupt end the replay and wait until what was sent is stored and said. */
  private int watched(
      Replay replay,
      String source,
      RawEvents events,
      Progress progress,
      Optional<ImportSummary> imported)
      throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    Runnable end =
        () -> {
          replay.stop();
          await(done);
        };
    Interrupts.Registration registered = Interrupts.during(end);
    try {
      ReplayCounts sent = replay.run();
      Duration elapsed = progress.elapsed();
      progress.close();
      Report report = ReplayReport.of(source, client.get(KafkaFlags.SERVERS), sent, elapsed);
      if (replay.isStopped()) {
        report.print(console.out(), format);
        console.say(
            "interrupted: %d records are sent and stored; a rerun sends them again, and the rest"
                .formatted(sent.records()));
        return ExitCode.INTERRUPTED;
      }
      SourceRows rows = new SourceRows();
      rows.add(events.counts(), sent);
      imported.ifPresent(rows::addImport);
      ReplayReport.add(report, rows).print(console.out(), format);
      return verdict(rows);
    } finally {
      registered.close();
      done.countDown();
    }
  }

  private int verdict(SourceRows rows) {
    if (rows.badRatio() <= maxBadRatio) {
      return ExitCode.DONE;
    }
    console.say(
        "error: %.2f %% of the rows are bad, more than max-bad-ratio=%s; see the reasons above"
            .formatted(100 * rows.badRatio(), maxBadRatio));
    return ExitCode.QUALITY;
  }

  private static void await(CountDownLatch done) {
    try {
      done.await(LAST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
