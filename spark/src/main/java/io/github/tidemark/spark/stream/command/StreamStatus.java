package io.github.tidemark.spark.stream.command;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchSummary;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * How far a query is, for people, metrics and the end of a drain. Sums begin with this process.
 * Safe for use by several threads.
 */
final class StreamStatus {
  /** The frontier of an instrument that has ended. */
  static final long ENDED = Long.MAX_VALUE;

  /** The frontier of an instrument of which a channel has not begun. */
  static final long UNSEEN = Long.MIN_VALUE;

  /** What is not known yet. */
  private static final long UNKNOWN = -1;

  /** Whether a query keeps state for each instrument. */
  enum Kind {
    STATEFUL,
    STATELESS
  }

  private final Kind kind;
  private final Map<InstrumentKey, BatchReport> instruments =
      new TreeMap<>(Comparator.comparing(InstrumentKey::toString));
  private final Map<Long, BatchCounts> written = new TreeMap<>();
  private BatchCounts total = BatchSummary.EMPTY.counts();
  private BatchCounts last = BatchSummary.EMPTY.counts();
  private long batches;
  private long batch = -1;
  private double batchSeconds;
  private double rowsPerSecond;
  private long lag = UNKNOWN;
  private long stateRows;
  private long stateBytes;
  private String start;

  StreamStatus(Kind kind) {
    this.kind = kind;
  }

  /** An instrument whose channel holds it back. */
  record HeldBack(InstrumentKey instrument, Channel channel) {}

  /** What the query waits for before it starts. */
  synchronized void waitFor(String what) {
    start = what;
  }

  /** What the query waits for: its start, or else the channel that holds it back most. */
  synchronized Optional<String> waitsFor() {
    return start == null ? heldBack().map(held -> held.channel().folder()) : Optional.of(start);
  }

  /** What is known of the state when the query starts. */
  synchronized void begin(Map<InstrumentKey, BatchReport> known) {
    start = null;
    instruments.putAll(known);
  }

  /** A batch whose rows are stored. */
  synchronized void done(long number, BatchSummary summary) {
    batches++;
    written.put(number, summary.counts());
    total = total.plus(summary.counts());
    instruments.putAll(summary.instruments());
  }

  /** What Spark says of a batch that is committed; false when it is none of ours. */
  synchronized boolean progress(StreamingQueryProgress progress) {
    BatchCounts counts = written.remove(progress.batchId());
    if (counts == null) {
      return false;
    }
    batch = progress.batchId();
    last = counts;
    written.keySet().removeIf(older -> older < batch);
    batchSeconds = progress.batchDuration() / 1e3;
    rowsPerSecond = progress.processedRowsPerSecond();
    lag = 0;
    for (SourceProgress source : progress.sources()) {
      String behind = source.metrics().get("maxOffsetsBehindLatest");
      lag = Math.max(lag, behind == null ? 0 : (long) Double.parseDouble(behind));
    }
    stateRows = 0;
    stateBytes = 0;
    for (StateOperatorProgress state : progress.stateOperators()) {
      stateRows += state.numRowsTotal();
      Long size = state.customMetrics().get("rocksdbSstFileSize");
      stateBytes += state.memoryUsedBytes() + (size == null ? 0 : size);
    }
    return true;
  }

  /** There is nothing new. */
  synchronized void idle() {
    lag = 0;
  }

  /** Whether all is read, and every channel of every instrument has ended. */
  synchronized boolean isDrained() {
    return lag == 0
        && (kind == Kind.STATELESS || !instruments.isEmpty())
        && instruments.values().stream().allMatch(report -> report.frontier() == ENDED);
  }

  /** The earliest frontier of those instruments that have not ended, nanoseconds. */
  synchronized long frontier() {
    return instruments.values().stream().mapToLong(BatchReport::frontier).min().orElse(UNSEEN);
  }

  /** The instrument that is furthest behind, and its channel. */
  synchronized Optional<HeldBack> heldBack() {
    return instruments.entrySet().stream()
        .filter(entry -> entry.getValue().frontier() != ENDED)
        .min(Comparator.comparingLong(entry -> entry.getValue().frontier()))
        .map(
            entry ->
                new HeldBack(
                    entry.getKey(),
                    entry.getValue().latest().entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey()));
  }

  synchronized long instruments() {
    return instruments.size();
  }

  synchronized long ended() {
    return instruments.values().stream().filter(report -> report.frontier() == ENDED).count();
  }

  /** Events that wait for the frontier. */
  synchronized long waiting() {
    return instruments.values().stream().mapToLong(BatchReport::waiting).sum();
  }

  /** Counts since this process began. */
  synchronized BatchCounts total() {
    return total;
  }

  /** Counts of the last batch. */
  synchronized BatchCounts last() {
    return last;
  }

  synchronized long batches() {
    return batches;
  }

  /** Number of the last batch, -1 before the first of this process. */
  synchronized long batch() {
    return batch;
  }

  synchronized double batchSeconds() {
    return batchSeconds;
  }

  synchronized double rowsPerSecond() {
    return rowsPerSecond;
  }

  /** Records of the topic that is furthest behind that are not read yet. */
  synchronized long lag() {
    return Math.max(0, lag);
  }

  /** Whether it has instruments. */
  boolean hasState() {
    return kind == Kind.STATEFUL;
  }

  synchronized long stateRows() {
    return stateRows;
  }

  synchronized long stateBytes() {
    return stateBytes;
  }
}
