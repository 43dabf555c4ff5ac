package io.github.tidemark.lake.imports;

import io.github.tidemark.kernel.event.Absent;

/** Epoch times of unknown unit. */
final class EpochNanos {
  private static final long MAX_SECONDS = 100_000_000_000L;
  private static final long MAX_MILLIS = 100_000_000_000_000L;
  private static final long MAX_MICROS = 100_000_000_000_000_000L;

  private EpochNanos() {}

  /**
   * Nanoseconds of a time in s, ms, us or ns, told by its magnitude; {@link Absent#LONG} for a
   * negative time and for one after the year 2262, which nanoseconds cannot hold.
   */
  static long of(long time) {
    long unit;
    if (time < MAX_SECONDS) {
      unit = 1_000_000_000L;
    } else if (time < MAX_MILLIS) {
      unit = 1_000_000L;
    } else {
      unit = time < MAX_MICROS ? 1_000L : 1L;
    }
    return time < 0 || time > Long.MAX_VALUE / unit ? Absent.LONG : time * unit;
  }
}
