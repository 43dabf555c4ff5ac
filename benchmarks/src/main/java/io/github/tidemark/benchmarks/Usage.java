package io.github.tidemark.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What one process took.
 *
 * @param wallNanos from just before its start to its end
 * @param cpuNanos user and system time of the process and the children it waited for
 * @param peakBytes largest resident size of the process
 * @param jobNanos the work alone, without the start of what it runs on, where the process says so
 */
record Usage(long wallNanos, long cpuNanos, long peakBytes, long jobNanos) {
  /** Stands for what this system or the process does not tell. */
  static final long UNKNOWN = -1;

  /** The median of each quantity by itself; of an even number the lower one. */
  static Usage median(List<Usage> runs) {
    return new Usage(
        median(runs, Usage::wallNanos),
        median(runs, Usage::cpuNanos),
        median(runs, Usage::peakBytes),
        median(runs, Usage::jobNanos));
  }

  /** The same, with the time of the work alone. */
  Usage job(double seconds) {
    return new Usage(wallNanos, cpuNanos, peakBytes, Math.round(seconds * 1e9));
  }

  private static long median(List<Usage> runs, ToLongFunction<Usage> quantity) {
    long[] sorted = runs.stream().mapToLong(quantity).toArray();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
