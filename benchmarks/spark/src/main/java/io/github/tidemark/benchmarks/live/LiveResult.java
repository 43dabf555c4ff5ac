package io.github.tidemark.benchmarks.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param symbols instruments
 * @param trigger of the ordered query
 * @param window that was measured
 * @param sent events sent in the window
 * @param taken records, heartbeats among them, that the ordered query took in the window
 * @param unread records sent by the end of the window that it had not taken then
 * @param frontier how long the watched events of the window waited for their channels
 * @param latencies of these events, by table
 * @param batches of the window
 * @param coresBusy processors that all processes of the measurement took together
 * @param stateBytes memory and files of the state store at the end of the window
 * @param checkpointBytes files of the ordered query's checkpoint then
 * @param records sent in the whole run
 * @param counted records that the queries say they have read in the whole run, by query
 */
record LiveResult(
    int symbols,
    Duration trigger,
    Window window,
    long sent,
    long taken,
    long unread,
    Latencies frontier,
    Map<Table, Latencies> latencies,
    List<BatchTimes.Batch> batches,
    double coresBusy,
    long stateBytes,
    long checkpointBytes,
    long records,
    Map<String, Long> counted) {
  private static final String ORDERED = "ordered";
  private static final double MILLIS = 1e3;

  /** Events a second. */
  double rate() {
    return sent / window.seconds();
  }

  /** How long batches of the ordered query took in the mean, milliseconds. */
  double batchMillis() {
    return batches.stream()
        .filter(batch -> batch.query().equals(ORDERED))
        .mapToLong(BatchTimes.Batch::whole)
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * Whether this could go on: batches take less than the trigger, and what is unread is no more
   * than comes during the batch at hand and until the next.
   */
  boolean isSustained() {
    double aTrigger = taken / window.seconds() * trigger.toMillis() / MILLIS;
    return batchMillis() < trigger.toMillis() && unread <= 2 * aTrigger;
  }
}
