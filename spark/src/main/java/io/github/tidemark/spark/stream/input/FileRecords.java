package io.github.tidemark.spark.stream.input;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The records of one file. Owned by one thread. */
interface FileRecords extends Closeable {
  /**
   * The next record, or null after the last.
   *
   * @throws IOException where the file cannot be read further, naming it and what to do
   */
  InternalRow next() throws IOException;
}
