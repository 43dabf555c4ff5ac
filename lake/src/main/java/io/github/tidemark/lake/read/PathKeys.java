package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.HivePath;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file's path below its channel says about its rows.
 *
 * @param earliest no row is earlier, nanoseconds, or {@link Absent#LONG}
 * @param latest no row is later, nanoseconds, or {@link Absent#LONG}
 */
record PathKeys(
    Optional<String> exchange,
    Optional<String> symbol,
    Optional<String> date,
    long earliest,
    long latest) {
  private static final String SEGMENT = "segment_00000000T000000_00000000T000000.parquet";
  private static final int FIRST_STAMP = SEGMENT.indexOf('0');
  private static final int SECOND_STAMP = SEGMENT.lastIndexOf('_') + 1;

  /** Paths may follow another clock than rows do, so they prune with room to spare. */
  private static final long DATE_MARGIN = 86_400_000_000_000L;

  private static final long SEGMENT_MARGIN = 3_600_000_000_000L;

  static PathKeys of(String relative) {
    Map<String, String> hive = HivePath.values(relative);
    Optional<String> exchange = Optional.ofNullable(hive.get("exchange"));
    Optional<String> symbol = Optional.ofNullable(hive.get("symbol"));
    try {
      Optional<LocalDate> date = date(hive);
      if (date.isPresent()) {
        long start = nanos(date.get().atStartOfDay());
        return new PathKeys(
            exchange,
            symbol,
            date.map(LocalDate::toString),
            start - DATE_MARGIN,
            start + 2 * DATE_MARGIN);
      }
      String name = relative.substring(relative.replace('\\', '/').lastIndexOf('/') + 1);
      if (isSegment(name)) {
        return new PathKeys(
            exchange,
            symbol,
            Optional.empty(),
            nanos(stamp(name, FIRST_STAMP)) - SEGMENT_MARGIN,
            nanos(stamp(name, SECOND_STAMP)) + SEGMENT_MARGIN);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // A name that only looks like a time says nothing.
    }
    return new PathKeys(exchange, symbol, Optional.empty(), Absent.LONG, Absent.LONG);
  }

  private static boolean isSegment(String name) {
    if (name.length() != SEGMENT.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char found = name.charAt(i);
      char wanted = SEGMENT.charAt(i);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    return true;
  }

  private static LocalDateTime stamp(String name, int at) {
    return LocalDateTime.of(
        number(name, at, 4),
        number(name, at + 4, 2),
        number(name, at + 6, 2),
        number(name, at + 9, 2),
        number(name, at + 11, 2),
        number(name, at + 13, 2));
  }

  private static int number(String name, int at, int digits) {
    return Integer.parseInt(name, at, at + digits, 10);
  }

  private static Optional<LocalDate> date(Map<String, String> hive) {
    if (hive.containsKey("date")) {
      return Optional.of(LocalDate.parse(hive.get("date")));
    }
    try {
      return hive.keySet().containsAll(List.of("year", "month", "day"))
          ? Optional.of(
              LocalDate.of(
                  Integer.parseInt(hive.get("year")),
                  Integer.parseInt(hive.get("month")),
                  Integer.parseInt(hive.get("day"))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long nanos(LocalDateTime time) {
    return Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1_000_000_000L);
  }
}
