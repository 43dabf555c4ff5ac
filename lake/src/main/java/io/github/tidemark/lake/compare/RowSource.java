package io.github.tidemark.lake.compare;

import java.io.Closeable;
import java.io.IOException;

/** Rows batch by batch. Owned by one thread. */
interface RowSource extends Closeable {
  /** Moves to the next batch, never an empty one; false behind the last. */
  boolean next() throws IOException;

  /** The current batch, overwritten by the next. */
  Rows rows();
}
