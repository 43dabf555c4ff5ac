package io.github.tidemark.spark.stream.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts bytes into lines. Of a line that is too long the first bytes are given, one more than
 * allowed, so that whoever reads them sees that it is. Owned by one thread.
 */
final class Lines implements Closeable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int filled;
  private byte[] line = new byte[1024];
  private int length;
  private long number = -1;

  /** Lines of so many bytes at most. */
  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Ordinal of the last line, from 0 on. */
  long number() {
    return number;
  }

  /** The next line without its end, or null; the last may lack its end. */
  byte[] next() throws IOException {
    length = 0;
    boolean any = false;
    while (next < filled || fill()) {
      any = true;
      int end = next;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      keep(next, end);
      next = end + 1;
      if (end < filled) {
        return end();
      }
    }
    return any ? end() : null;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  private void keep(int from, int to) {
    int kept = Math.min(to - from, maxBytes + 1 - length);
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(length + kept, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, length, kept);
    length += kept;
  }

  private byte[] end() {
    number++;
    boolean windows = length > 0 && line[length - 1] == '\r';
    return Arrays.copyOf(line, windows ? length - 1 : length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
