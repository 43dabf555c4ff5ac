package io.github.tidemark.lake.store;

import java.io.Closeable;
import java.io.IOException;

/** Keeps other runs out until it is closed. */
public interface StoreLock extends Closeable {
  /**
   * To be called before what only the holder may do.
   *
   * @throws IOException when another has taken the lock, because it was not renewed in time
   */
  void check() throws IOException;
}
