package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.plan.Span;
import io.github.tidemark.spark.alpaca.plan.Timeframe;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Cuts time into the units of work, each of which becomes one file: UTC days of trades and quotes,
 * UTC months of bars, and UTC years of bars of a day and longer.
 *
 * @param timeframe of bars; empty for trades and quotes
 */
record Units(Optional<Timeframe> timeframe) {
  private static final long SECOND = 1_000_000_000L;

  /** The unit that begins at an instant, cut off at the end of the span. */
  Span first(long from, Span span) {
    return new Span(from, Math.min(span.until(), end(from)));
  }

  private long end(long from) {
    LocalDate date = LocalDate.ofInstant(Span.instant(from), ZoneOffset.UTC);
    LocalDate next;
    if (timeframe.isEmpty()) {
      next = date.plusDays(1);
    } else if (isIntraday(timeframe.get())) {
      next = date.withDayOfMonth(1).plusMonths(1);
    } else {
      next = date.withDayOfYear(1).plusYears(1);
    }
    return next.toEpochDay() * 86_400 * SECOND;
  }

  static boolean isIntraday(Timeframe timeframe) {
    return timeframe.unit() == Timeframe.Unit.MIN || timeframe.unit() == Timeframe.Unit.HOUR;
  }
}
