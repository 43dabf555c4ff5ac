package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;

/**
 * Takes the rows of one instrument. Batches are used again after each call. A row's revision, in
 * microseconds, grows with what is known of its key: of two rows with one key the higher is newer.
 */
public interface StreamOutput {
  /**
   * Valid trades in total order: {@code timestamp} is the event time, {@code seq} the position, or
   * without one the ordinal in total order. The final layer gives only those that came too late for
   * the fast one.
   */
  void silver(Layer layer, RawTradeBatch trades, long[] revisions);

  /** Book rows. */
  void features(Layer layer, RowBatch rows, long[] revisions);

  /** Bars: complete ones, and open ones as they grow. */
  void bars(Layer layer, BarSpec spec, RowBatch rows, long[] revisions);

  /** The last trade so far, in the last row. */
  void latest(RawTradeBatch trade, long revision);

  /** A record that is not used: the one that was accepted last. */
  void deadLetter(DeadLetter letter);

  /**
   * An event that waited and turned out to be of no use, whatever record is read now.
   *
   * @param kafkaMillis its record's own time stamp, milliseconds since the epoch
   * @param event what the record held
   */
  void unusable(DeadLetter letter, long kafkaMillis, Envelope.Event event);
}
