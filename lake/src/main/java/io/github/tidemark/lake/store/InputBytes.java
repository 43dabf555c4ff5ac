package io.github.tidemark.lake.store;

import java.io.IOException;
import java.io.InputStream;

/** A file's bytes from its beginning on, some read ahead. Closes the file; owned by one thread. */
public final class InputBytes extends InputStream {
  private final Input input;
  private final byte[] ahead;
  private long position;
  private int next;
  private int filled;

  /** Reads a file that was just opened. */
  public InputBytes(Input input) {
    this.input = input;
    ahead = new byte[input.readAhead()];
  }

  private boolean fill() throws IOException {
    if (next == filled) {
      int length = (int) Math.min(ahead.length, input.size() - position);
      if (length <= 0) {
        return false;
      }
      input.read(position, ahead, 0, length);
      position += length;
      next = 0;
      filled = length;
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    return fill() ? ahead[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int step = Math.min(length, filled - next);
    System.arraycopy(ahead, next, target, offset, step);
    next += step;
    return step;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
