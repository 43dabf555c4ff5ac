package io.github.tidemark.lake.store;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one immutable file at any position. Safe for use by several threads at once. */
public interface Input extends Closeable {
  /** The name that error messages give, usually a path. */
  String name();

  /** Size in bytes, fixed when the input was opened. */
  long size() throws IOException;

  /**
   * Reads exactly {@code length} bytes.
   *
   * @throws java.io.EOFException where the file ends before
   */
  void read(long position, byte[] target, int offset, int length) throws IOException;

  /** Bytes worth asking for at once by who reads on: more where each call costs a round trip. */
  default int readAhead() {
    return 256 << 10;
  }
}
