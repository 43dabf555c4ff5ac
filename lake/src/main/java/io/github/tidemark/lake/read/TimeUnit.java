package io.github.tidemark.lake.read;

/** Unit of raw time stamps that are plain integers. */
public enum TimeUnit {
  SECONDS("s", 1_000_000_000L),
  MILLIS("ms", 1_000_000L),
  MICROS("us", 1_000L),
  NANOS("ns", 1L);

  private static final long LAST_SECONDS = 99_999_999_999L;
  private static final long LAST_MILLIS = 99_999_999_999_999L;
  private static final long LAST_MICROS = 99_999_999_999_999_999L;

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

  /** The largest value that is taken for this unit by its magnitude. */
  long last() {
    return switch (this) {
      case SECONDS -> LAST_SECONDS;
      case MILLIS -> LAST_MILLIS;
      case MICROS -> LAST_MICROS;
      case NANOS -> Long.MAX_VALUE;
    };
  }

  /** The unit that a positive time stamp of this magnitude has. */
  public static TimeUnit of(long value) {
    if (value <= LAST_SECONDS) {
      return SECONDS;
    }
    if (value <= LAST_MILLIS) {
      return MILLIS;
    }
    return value <= LAST_MICROS ? MICROS : NANOS;
  }
}
