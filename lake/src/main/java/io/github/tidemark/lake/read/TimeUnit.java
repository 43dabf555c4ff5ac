package io.github.tidemark.lake.read;

/** Unit of raw time stamps that are plain integers. */
public enum TimeUnit {
  SECONDS("s", 1_000_000_000L),
  MILLIS("ms", 1_000_000L),
  MICROS("us", 1_000L),
  NANOS("ns", 1L);

  private final String symbol;
  private final long nanos;

  TimeUnit(String symbol, long nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  /** As written in configurations: s, ms, us or ns. */
  public String symbol() {
    return symbol;
  }

  /** Nanoseconds of one unit. */
  public long nanos() {
    return nanos;
  }

  /** The largest value whose nanoseconds fit 64 bits. */
  long max() {
    return Long.MAX_VALUE / nanos;
  }

  /** The unit that a positive time stamp must have to lie between 1970 and the year 5138. */
  static TimeUnit of(long value) {
    if (value < 100_000_000_000L) {
      return SECONDS;
    }
    if (value < 100_000_000_000_000L) {
      return MILLIS;
    }
    return value < 100_000_000_000_000_000L ? MICROS : NANOS;
  }
}
