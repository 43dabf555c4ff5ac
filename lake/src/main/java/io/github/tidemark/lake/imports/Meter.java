package io.github.tidemark.lake.imports;

/** Counts rows and bytes of the input and tells the listener now and then. */
public final class Meter {
  private static final long STEP_BYTES = 128 * 1024;

  private final ImportProgress listener;
  private final long totalBytes;
  private long rows;
  private long bytes;
  private long told;

  Meter(ImportProgress listener, long totalBytes) {
    this.listener = listener;
    this.totalBytes = totalBytes;
  }

  void row() {
    rows++;
  }

  void bytes(long more) {
    bytes += more;
    if (bytes - told >= STEP_BYTES) {
      tell();
    }
  }

  /** Tells where it stands. */
  void tell() {
    told = bytes;
    listener.advanced(rows, Math.min(bytes, totalBytes), totalBytes);
  }
}
