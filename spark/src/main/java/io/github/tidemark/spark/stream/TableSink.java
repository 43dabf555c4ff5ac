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
}
