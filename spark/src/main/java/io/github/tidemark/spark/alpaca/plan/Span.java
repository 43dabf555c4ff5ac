package io.github.tidemark.spark.alpaca.plan;

import java.io.Serializable;
import java.time.Instant;

/**
 * A stretch of time, half open, so that neighbours share no instant.
 *
 * @param from the first instant, in nanoseconds since the epoch
 * @param until the instant after the last one
 */
public record Span(long from, long until) implements Serializable {
  private static final long NANOS = 1_000_000_000L;

  /** From one instant to another, both included. */
  public static Span inclusive(Instant start, Instant end) {
    return new Span(nanos(start), nanos(end) + 1);
  }

  /**
   * Nanoseconds since the epoch.
   *
   * @throws ArithmeticException before 1677 or after 2262
   */
  public static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
  }

  /** The time of nanoseconds since the epoch. */
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /** What both have in common; may be empty. */
  public Span intersect(Span other) {
    return new Span(Math.max(from, other.from), Math.min(until, other.until));
  }

  /** Whether there is no instant in it. */
  public boolean isEmpty() {
    return from >= until;
  }

  /** From the first instant to the last one. */
  long length() {
    return until - 1 - from;
  }

  @Override
  public String toString() {
    return isEmpty() ? "nothing" : instant(from) + " to " + instant(until - 1);
  }
}
