package io.github.tidemark.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

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

  /** Opens a local file. */
  static Input open(Path path) throws IOException {
    return new FileInput(path);
  }
}
