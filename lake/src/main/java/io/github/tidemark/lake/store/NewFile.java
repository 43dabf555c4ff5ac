package io.github.tidemark.lake.store;

import java.io.Closeable;
import java.io.IOException;

/** A file being written, which nobody sees. Owned by one thread at a time. */
public interface NewFile extends Closeable {
  /** Where it belongs. */
  Location target();

  /** Appends bytes; the array is the caller's again afterwards. */
  void write(byte[] bytes, int length) throws IOException;

  /** Ends the file; it takes nothing more. */
  Staging stage(Durability durability) throws IOException;

  /** Gives the file up, unless it was staged. */
  @Override
  void close() throws IOException;
}
