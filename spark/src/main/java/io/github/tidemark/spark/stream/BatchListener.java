package io.github.tidemark.spark.stream;

import java.io.IOException;

/** Told of each batch of a query, on the query's thread. */
public interface BatchListener {
  /**
   * Before anything of it is done.
   *
   * @throws InterruptedException when it waited here and the query was stopped
   * @throws IOException when it must not be done
   */
  default void begin(long batch) throws InterruptedException, IOException {}

  /** When all its rows are stored. */
  void done(long batch, BatchSummary summary);
}
