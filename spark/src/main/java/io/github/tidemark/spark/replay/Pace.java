package io.github.tidemark.spark.replay;

/**
 * Holds records back until they are due: event time goes {@code speed} times as fast as the clock,
 * from the first record on. Owned by one thread.
 */
final class Pace {
  /** As fast as can be. */
  static final double MAX = Double.POSITIVE_INFINITY;

  /** A wait is cut into such pieces, so that an interrupt is seen. */
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;

  /** The time that passes. */
  interface Clock {
    /** Nanoseconds since any fixed instant. */
    long nanos();

    /** Lets about so many nanoseconds pass, or fewer. */
    void pause(long nanos);
  }

  private final double speed;
  private final Clock clock;
  private boolean started;
  private long firstEvent;
  private long start;

  Pace(double speed, Clock clock) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be positive: speed=" + speed);
    }
    this.speed = speed;
    this.clock = clock;
  }

  /** Whether a record waits still; lets a little time pass if so. */
  boolean holds(long eventNanos) {
    if (speed == MAX) {
      return false;
    }
    if (!started) {
      started = true;
      firstEvent = eventNanos;
      start = clock.nanos();
    }
    long left = (long) ((eventNanos - firstEvent) / speed) - (clock.nanos() - start);
    if (left <= 0) {
      return false;
    }
    clock.pause(Math.min(left, LONGEST_PAUSE_NANOS));
    return true;
  }
}
