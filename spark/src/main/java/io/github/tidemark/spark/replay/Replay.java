package io.github.tidemark.spark.replay;

import io.github.tidemark.lake.replay.ReplayFeed;
import io.github.tidemark.lake.replay.ReplayRecord;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * Sends the records of a feed, each when it is due. Runs on one thread; {@link #stop} may be called
 * by any.
 */
final class Replay {
  private static final int TOLD_EVENTS = 4096;

  private final ReplayFeed feed;
  private final Pace pace;
  private final RecordOutlet outlet;
  private final LongConsumer progress;
  private final EnvelopeEncoder encoder = new EnvelopeEncoder();
  private final ReplayCounts counts = new ReplayCounts();
  private volatile boolean stopped;

  /**
   * A replay.
   *
   * @param progress is told the number of events sent so far, now and then
   */
  Replay(ReplayFeed feed, Pace pace, RecordOutlet outlet, LongConsumer progress) {
    this.feed = feed;
    this.pace = pace;
    this.outlet = outlet;
    this.progress = progress;
  }

  /** Sends all, or what comes before {@link #stop}; what was sent is stored when it returns. */
  ReplayCounts run() throws IOException {
    for (ReplayRecord record = feed.next(); record != null; record = feed.next()) {
      while (!stopped && pace.holds(record.time())) {
        // A pause has passed.
      }
      if (stopped) {
        break;
      }
      outlet.send(record.channel(), record.key(), encoder.encode(record.key(), record.value()));
      counts.add(record);
      if (counts.events() % TOLD_EVENTS == 0) {
        progress.accept(counts.events());
      }
    }
    outlet.flush();
    progress.accept(counts.events());
    return counts;
  }

  /** Ends {@link #run} before the next record. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }
}
