package io.github.tidemark.sandbox.alpaca;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of bars: {@code 1-59Min}, {@code 1-23Hour}, {@code 1Day}, {@code 1Week}, {@code
 * 1,2,3,4,6,12Month}, or {@code T}, {@code H}, {@code D}, {@code W}, {@code M} for the units.
 * Minutes and hours begin at multiples of the length since the epoch, longer ones at midnights of
 * the asset's zone, weeks on Mondays, months in January and then every {@code count} months.
 *
 * @param count of units
 * @param unit the unit
 */
public record Timeframe(int count, Unit unit) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,2})(Min|T|Hour|H|Day|D|Week|W|Month|M)");
  private static final Set<Integer> MONTHS = Set.of(1, 2, 3, 4, 6, 12);
  private static final long SECOND = 1_000_000_000L;

  /** Units of time. */
  public enum Unit {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH
  }

  public Timeframe {
    if (!allowed(count, unit)) {
      throw new IllegalArgumentException("no such timeframe: count=" + count + " unit=" + unit);
    }
  }

  /** The timeframe that the text names, if there is one. */
  public static Optional<Timeframe> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(parts.group(1));
    Unit unit =
        switch (parts.group(2)) {
          case "Min", "T" -> Unit.MINUTE;
          case "Hour", "H" -> Unit.HOUR;
          case "Day", "D" -> Unit.DAY;
          case "Week", "W" -> Unit.WEEK;
          default -> Unit.MONTH;
        };
    return allowed(count, unit) ? Optional.of(new Timeframe(count, unit)) : Optional.empty();
  }

  private static boolean allowed(int count, Unit unit) {
    return switch (unit) {
      case MINUTE -> count >= 1 && count <= 59;
      case HOUR -> count >= 1 && count <= 23;
      case DAY, WEEK -> count == 1;
      case MONTH -> MONTHS.contains(count);
    };
  }

  /** The start of the bar that holds an instant, in nanoseconds since the epoch. */
  long start(AssetClass asset, long nanos) {
    if (unit == Unit.MINUTE || unit == Unit.HOUR) {
      return Math.floorDiv(nanos, fixedNanos()) * fixedNanos();
    }
    return nanos(startDate(date(nanos, asset.dayZone())), asset.dayZone());
  }

  /** The midnight before an instant. */
  static long midnight(ZoneId zone, long nanos) {
    return nanos(date(nanos, zone), zone);
  }

  /** The start of the bar after the one that starts at {@code start}. */
  long next(AssetClass asset, long start) {
    if (unit == Unit.MINUTE || unit == Unit.HOUR) {
      return start + fixedNanos();
    }
    LocalDate date = date(start, asset.dayZone());
    LocalDate next =
        switch (unit) {
          case DAY -> date.plusDays(1);
          case WEEK -> date.plusWeeks(1);
          default -> date.plusMonths(count);
        };
    return nanos(next, asset.dayZone());
  }

  private long fixedNanos() {
    return count * (unit == Unit.MINUTE ? 60 * SECOND : 3_600 * SECOND);
  }

  private LocalDate startDate(LocalDate date) {
    return switch (unit) {
      case DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      default -> {
        int months = (date.getMonthValue() - 1) / count * count;
        yield LocalDate.of(date.getYear(), months + 1, 1);
      }
    };
  }

  static LocalDate date(long nanos, ZoneId zone) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)).atZone(zone).toLocalDate();
  }

  static long nanos(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toEpochSecond() * SECOND;
  }
}
