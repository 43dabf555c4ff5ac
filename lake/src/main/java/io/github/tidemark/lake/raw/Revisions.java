package io.github.tidemark.lake.raw;

import java.util.Arrays;

/** Which layer of a stream gave the rows of a batch, and their revisions. */
final class Revisions {
  private byte[] finals = new byte[0];
  private long[] revisions = new long[0];

  void set(int row, int capacity, byte isFinal, long revision) {
    if (revisions.length < capacity) {
      finals = Arrays.copyOf(finals, capacity);
      revisions = Arrays.copyOf(revisions, capacity);
    }
    finals[row] = isFinal;
    revisions[row] = revision;
  }

  /** 1 where the row is final, else 0. */
  byte[] finals() {
    return finals;
  }

  long[] revisions() {
    return revisions;
  }
}
