package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import java.io.IOException;

/** The bytes of one column chunk through a window that holds one page and some bytes ahead. */
final class ChunkSource {
  private final Input input;
  private final int readAhead;
  private byte[] window = new byte[0];
  private int at;
  private int limit;
  private long next;
  private long end;

  ChunkSource(Input input) {
    this.input = input;
    this.readAhead = input.readAhead();
  }

  void open(long offset, long length) {
    at = 0;
    limit = 0;
    next = offset;
    end = offset + length;
  }

  /** File position of the next byte. */
  long position() {
    return next - (limit - at);
  }

  /** Bytes left in the chunk. */
  long remaining() {
    return end - position();
  }

  byte[] bytes() {
    return window;
  }

  /** Index of the next byte in {@link #bytes()}. */
  int at() {
    return at;
  }

  /** Bytes already in the window. */
  int loaded() {
    return limit - at;
  }

  /** Makes {@code count} bytes stand in the window; false where the chunk has fewer. */
  boolean require(int count) throws IOException {
    if (count <= limit - at) {
      return true;
    }
    if (count > remaining()) {
      return false;
    }
    int kept = limit - at;
    int wanted = (int) Math.min(remaining(), Math.max(count, readAhead));
    if (wanted > window.length) {
      byte[] larger = new byte[Math.max(wanted, Math.min(count + (count >> 2), readAhead * 4))];
      System.arraycopy(window, at, larger, 0, kept);
      window = larger;
    } else {
      System.arraycopy(window, at, window, 0, kept);
    }
    at = 0;
    limit = kept;
    input.read(next, window, kept, wanted - kept);
    next += wanted - kept;
    limit = wanted;
    return true;
  }

  void skip(int count) {
    at += count;
  }
}
