package io.github.tidemark.benchmarks.live;

import java.util.Arrays;

/** How long events took to be seen, as nanoseconds. Owned by one thread. */
final class Latencies {
  private static final double NANOS_A_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  void add(long latency) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = latency;
  }

  int count() {
    return count;
  }

  /** Milliseconds within which a share of the events was seen: the smallest such sample. */
  double millis(double share) {
    if (count == 0) {
      throw new IllegalStateException("nothing was seen");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(1, rank) - 1] / NANOS_A_MILLI;
  }
}
