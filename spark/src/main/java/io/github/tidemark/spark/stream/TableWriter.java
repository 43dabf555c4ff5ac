package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import java.io.Closeable;
import java.io.IOException;

/**
 * Takes the rows of one task, table by table. A row may come again, and a later revision may come
 * before an earlier one: the row with the highest revision is the one that counts. Batches are used
 * again after each call; times are as in {@link io.github.tidemark.lake.stream.StreamOutput}. Owned
 * by one thread.
 */
public interface TableWriter extends Closeable {
  /** Rows of a channel as they came. */
  void bronze(InstrumentKey key, RawBatch rows, RecordPlaces places) throws IOException;

  /** Valid trades in total order. */
  void silver(InstrumentKey key, Layer layer, RawTradeBatch trades, long[] revisions)
      throws IOException;

  /** Book rows. */
  void features(InstrumentKey key, Layer layer, RowBatch rows, long[] revisions) throws IOException;

  /** Bars, open and complete. */
  void bars(InstrumentKey key, Layer layer, BarSpec spec, RowBatch rows, long[] revisions)
      throws IOException;

  /** The last trade, in the last row. */
  void latest(InstrumentKey key, RawTradeBatch trade, long revision) throws IOException;

  /** A record that is not used. */
  void deadLetter(LostRecord letter) throws IOException;

  /** What became of the records of this part. */
  void quality(BatchCounts counts) throws IOException;

  /** Sends what is gathered still, where rows are sent before {@link #commit}; returns at once. */
  default void flush() throws IOException {}

  /** Returns when all rows are stored, so that they survive this process. */
  void commit() throws IOException;

  /** Releases what it holds; without {@link #commit} before, rows may or may not be stored. */
  @Override
  void close() throws IOException;
}
