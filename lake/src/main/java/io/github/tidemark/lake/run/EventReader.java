package io.github.tidemark.lake.run;

import io.github.tidemark.lake.read.RowKeys;
import java.io.Closeable;
import java.io.IOException;

/**
 * Reads the events of one raw file in its total order, batch by batch.
 *
 * @param <B> the batch
 */
interface EventReader<B> extends Closeable {
  /** Replaces what the batch and the keys hold by the next rows; false at the end of the file. */
  boolean read(B batch, RowKeys keys) throws IOException;
}
