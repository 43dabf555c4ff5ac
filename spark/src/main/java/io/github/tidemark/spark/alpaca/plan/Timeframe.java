package io.github.tidemark.spark.alpaca.plan;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of bars: 1-59Min, 1-23Hour, 1Day, 1Week, or 1, 2, 3, 4, 6, 12Month.
 *
 * @param count of units
 */
public record Timeframe(int count, Unit unit) implements Serializable {
  /** What the forms are, for messages. */
  public static final String FORMS = "1-59Min, 1-23Hour, 1Day, 1Week, 1/2/3/4/6/12Month";

  /** Units of time. */
  public enum Unit {
    MIN("Min", Duration.ofMinutes(1)),
    HOUR("Hour", Duration.ofHours(1)),
    DAY("Day", Duration.ofDays(1)),
    WEEK("Week", Duration.ofDays(7)),
    MONTH("Month", Duration.ofDays(30));

    private final String text;
    private final Duration length;

    Unit(String text, Duration length) {
      this.text = text;
      this.length = length;
    }
  }

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long NANOS = 1_000_000_000L;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})(Min|T|Hour|H|Day|D|Week|W|Month|M)", Pattern.CASE_INSENSITIVE);
  private static final Set<Integer> MONTHS = Set.of(1, 2, 3, 4, 6, 12);

  /** The timeframe that a text names; empty for none. */
  public static Optional<Timeframe> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(form.group(1));
    String name = form.group(2);
    Unit unit =
        switch (name.length() == 1 ? name.toUpperCase(java.util.Locale.ROOT) : "") {
          case "T" -> Unit.MIN;
          case "H" -> Unit.HOUR;
          case "D" -> Unit.DAY;
          case "W" -> Unit.WEEK;
          case "M" -> Unit.MONTH;
          default -> named(name);
        };
    boolean allowed =
        switch (unit) {
          case MIN -> count >= 1 && count <= 59;
          case HOUR -> count >= 1 && count <= 23;
          case DAY, WEEK -> count == 1;
          case MONTH -> MONTHS.contains(count);
        };
    return allowed ? Optional.of(new Timeframe(count, unit)) : Optional.empty();
  }

  private static Unit named(String name) {
    for (Unit each : Unit.values()) {
      if (each.text.equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("unit=" + name);
  }

  /** Nanoseconds, of a month 30 days. */
  public long nanos() {
    return count * unit.length.toNanos();
  }

  boolean isIntraday() {
    return unit == Unit.MIN || unit == Unit.HOUR;
  }

  /**
   * The last place at or before an instant where a bar begins: multiples of the length since the
   * epoch, for a day and longer New York's midnights, Mondays and firsts of months.
   */
  public long floor(long nanos) {
    if (isIntraday()) {
      return Math.floorDiv(nanos, nanos()) * nanos();
    }
    LocalDate date =
        LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS)), NEW_YORK);
    LocalDate first =
        switch (unit) {
          case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH ->
              date.withDayOfMonth(1).withMonth((date.getMonthValue() - 1) / count * count + 1);
          default -> date;
        };
    return first.atStartOfDay(NEW_YORK).toEpochSecond() * NANOS;
  }

  /** As the API writes it. */
  @Override
  public String toString() {
    return count + unit.text;
  }
}
