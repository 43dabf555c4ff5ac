package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.lake.store.Location;
import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of one unit of work of one symbol on their way into a file, which nobody sees before it
 * is published. Takes rows of the batch it was made for. Owned by one thread.
 */
interface UnitFile extends Closeable {
  /** Appends a row of the batch; false when it is left out on purpose. */
  boolean add(int row) throws IOException;

  /** Puts the file in its place. */
  Written publish() throws IOException;

  /**
   * A file that was written; none when all rows were left out.
   *
   * @param file where; null without rows
   * @param rows in it
   */
  record Written(Location file, long rows) {}
}
