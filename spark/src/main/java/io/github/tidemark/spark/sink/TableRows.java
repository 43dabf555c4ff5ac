package io.github.tidemark.spark.sink;

import io.github.tidemark.spark.sink.RowSink.Nulls;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A place for rows of tables, open for one task. Owned by one thread. */
public interface TableRows extends Closeable {
  /**
   * Rows that have values for these columns and no others.
   *
   * @param life of the rows, where the place lets them die; empty for the table's
   * @throws IOException when there is no such table, or it has not all columns
   */
  RowSink insert(String table, List<String> columns, Optional<Duration> life, Nulls nulls)
      throws IOException;

  /** Sends what is gathered still, where rows are sent before {@link #commit}; returns at once. */
  default void flush() throws IOException {}

  /** Returns when all rows are stored. */
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
