package io.github.tidemark.sandbox.alpaca;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The hours of trading of one day, in nanoseconds since the epoch. Stocks and options trade on
 * weekdays from 04:00 to 20:00 in New York, coins all day in UTC; the market knows no holidays.
 *
 * @param day the date, in days since the epoch
 * @param open the first instant
 * @param close the instant after the last
 */
record Session(long day, long open, long close, boolean continuous) {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /** The date, in days since the epoch, on which an instant falls. */
  static long day(AssetClass asset, long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND))
        .atZone(asset.sessionZone())
        .toLocalDate()
        .toEpochDay();
  }

  /** The session of a day, if there is one. */
  static Optional<Session> of(AssetClass asset, long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    if (asset == AssetClass.CRYPTO) {
      long open = day * 24 * HOUR;
      return Optional.of(new Session(day, open, open + 24 * HOUR, true));
    }
    if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return Optional.empty();
    }
    long open = date.atTime(4, 0).atZone(asset.sessionZone()).toEpochSecond() * SECOND;
    return Optional.of(new Session(day, open, open + 16 * HOUR, false));
  }

  /** Whether an instant lies outside 09:30 to 16:00, when little is traded. */
  boolean isExtended(long nanos) {
    long since = nanos - open;
    return !continuous && (since < 11 * HOUR / 2 || since >= 12 * HOUR);
  }
}
