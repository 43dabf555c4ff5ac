package io.github.tidemark.lake.imports;

/** Hears how far an import is, a few times a second at most of its speed. */
public interface ImportProgress {
  /** Hears nothing. */
  ImportProgress NONE = (rows, bytes, totalBytes) -> {};

  /**
   * Called from the importing thread.
   *
   * @param rows rows read so far
   * @param bytes bytes of the input files read so far
   * @param totalBytes bytes there are to read
   */
  void advanced(long rows, long bytes, long totalBytes);
}
