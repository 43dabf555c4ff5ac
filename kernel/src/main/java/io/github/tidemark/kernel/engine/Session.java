package io.github.tidemark.kernel.engine;

/** Where trading sessions begin, if anywhere: the engine starts anew at each beginning. */
public enum Session {
  /** One session without end: nothing resets; the day of reference is the UTC day. */
  CONTINUOUS {
    @Override
    public long open(long ts) {
      return Math.floorDiv(ts, NANOS_PER_DAY) * NANOS_PER_DAY;
    }

    @Override
    public boolean resets() {
      return false;
    }

    @Override
    public long yearMillis() {
      return 365L * MILLIS_PER_DAY;
    }
  },
  /** A session a UTC day. */
  UTC_DAY {
    @Override
    public long open(long ts) {
      return CONTINUOUS.open(ts);
    }

    @Override
    public boolean resets() {
      return true;
    }

    @Override
    public long yearMillis() {
      return 252L * MILLIS_PER_DAY;
    }
  };

  private static final long NANOS_PER_DAY = 86_400_000_000_000L;
  private static final long MILLIS_PER_DAY = 86_400_000L;

  /** Start of the session that holds an instant, both in nanoseconds since the epoch. */
  public abstract long open(long ts);

  /** Whether the engine starts anew at the open. */
  public abstract boolean resets();

  /** Trading milliseconds a year, for annualisation. */
  public abstract long yearMillis();
}
