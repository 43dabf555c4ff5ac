package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Input;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;

/** A file's bytes as Hadoop reads them, some read ahead. Owned by one thread. */
final class StoreInputStream extends FSInputStream {
  private final Input input;
  private final long size;
  private final byte[] ahead;
  private long first;
  private int filled;
  private long position;

  StoreInputStream(Input input) throws IOException {
    this.input = input;
    size = input.size();
    ahead = new byte[(int) Math.min(Math.max(1, size), input.readAhead())];
  }

  private boolean fill() throws IOException {
    if (position >= size) {
      return false;
    }
    if (position < first || position >= first + filled) {
      first = position;
      filled = (int) Math.min(ahead.length, size - position);
      input.read(first, ahead, 0, filled);
    }
    return true;
  }

  @Override
  public int read() throws IOException {
    return fill() ? ahead[(int) (position++ - first)] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int step = (int) Math.min(length, first + filled - position);
    System.arraycopy(ahead, (int) (position - first), target, offset, step);
    position += step;
    return step;
  }

  @Override
  public void seek(long to) throws IOException {
    if (to < 0 || to > size) {
      throw new EOFException("position=%d of %d bytes: %s".formatted(to, size, input.name()));
    }
    position = to;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, size - position);
  }

  /** There is no other copy. */
  @Override
  public boolean seekToNewSource(long to) {
    return false;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
