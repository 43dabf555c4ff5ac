package io.github.tidemark.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * What a synthetic market is made from; equal settings give equal events.
 *
 * @param seed of every random number
 * @param symbols number of instruments, 1 to 1000
 * @param start time of the first book
 * @param duration time covered, positive
 * @param levels book levels shown a side, 1 to 20
 */
public record MarketSettings(long seed, int symbols, Instant start, Duration duration, int levels) {
  public static final Instant DEFAULT_START = Instant.parse("2026-01-05T00:00:00Z");
  public static final int MAX_SYMBOLS = 1000;
  public static final int MAX_LEVELS = 20;

  public MarketSettings {
    require(symbols >= 1 && symbols <= MAX_SYMBOLS, "symbols", symbols, "1 to " + MAX_SYMBOLS);
    require(levels >= 1 && levels <= MAX_LEVELS, "levels", levels, "1 to " + MAX_LEVELS);
    require(
        !duration.isNegative() && !duration.isZero() && duration.toDays() <= 3660,
        "duration",
        duration,
        "more than nothing and at most ten years");
  }

  /** A market of 20 levels from {@link #DEFAULT_START}. */
  public static MarketSettings of(long seed, int symbols, Duration duration) {
    return new MarketSettings(seed, symbols, DEFAULT_START, duration, MAX_LEVELS);
  }

  private static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the synthetic market cannot be made: " + name + "=" + value + ", allowed is " + allowed);
    }
  }
}
