package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staging;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A new file as Hadoop writes it: it appears when it is closed, a small one by a single request.
 * Owned by one thread.
 */
final class StoreOutputStream extends OutputStream {
  private static final int SMALL_BYTES = 4 << 20;

  private final Location target;
  private byte[] held = new byte[8 << 10];
  private int length;
  private NewFile large;
  private boolean closed;

  StoreOutputStream(Location target) {
    this.target = target;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (length == SMALL_BYTES) {
        pass();
      }
      int step = Math.min(count - done, SMALL_BYTES - length);
      if (length + step > held.length) {
        held = Arrays.copyOf(held, Math.min(SMALL_BYTES, Math.max(2 * held.length, length + step)));
      }
      System.arraycopy(bytes, offset + done, held, length, step);
      length += step;
      done += step;
    }
  }

  private void pass() throws IOException {
    if (large == null) {
      large = target.store().create(target);
    }
    large.write(held, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (large == null) {
      target.store().write(target, Arrays.copyOf(held, length), Durability.FORCED);
      return;
    }
    try (NewFile file = large) {
      pass();
      Staging.publish(List.of(file.stage(Durability.FORCED)));
    }
  }
}
