package io.github.tidemark.spark.stream;

import java.io.IOException;
import java.io.Serializable;

/** A place for the tables of a stream. Made on the driver, opened by each task. */
public interface TableSink extends Serializable {
  /**
   * Opens it for one task.
   *
   * @throws IOException when it cannot be reached: says where it is and what to do
   */
  TableWriter open(BatchPart part) throws IOException;

  /**
   * Makes what its rows need and is not there, such as tables that it makes itself. Called on the
   * driver before a query starts.
   *
   * @throws IOException when it cannot: says where and what to do
   */
  default void prepare() throws IOException {}

  /**
   * Whether it holds rows that an earlier run wrote, asked on the driver before a query starts
   * without a checkpoint. False for a place that keeps nothing, or whose rows nobody can tell from
   * others'.
   *
   * @throws IOException when it cannot be reached, or its tables are missing: says what to do
   */
  boolean holdsRows() throws IOException;

  /** Removes all rows that {@link #holdsRows} tells of, so that they can be written anew. */
  void clear() throws IOException;
}
