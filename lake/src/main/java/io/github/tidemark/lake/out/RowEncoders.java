package io.github.tidemark.lake.out;

import java.util.ArrayDeque;

/** Encoders lent to whichever thread has rows to encode. Safe for use by several threads. */
public final class RowEncoders implements AutoCloseable {
  private final ArrayDeque<RowEncoder> free = new ArrayDeque<>();

  synchronized RowEncoder take() {
    RowEncoder encoder = free.pollFirst();
    return encoder != null ? encoder : new RowEncoder();
  }

  synchronized void give(RowEncoder encoder) {
    free.addFirst(encoder);
  }

  @Override
  public synchronized void close() {
    for (RowEncoder encoder : free) {
      encoder.close();
    }
    free.clear();
  }
}
