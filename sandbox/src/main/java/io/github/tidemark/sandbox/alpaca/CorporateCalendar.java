package io.github.tidemark.sandbox.alpaca;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The dividends and splits of one stock: half of the stocks pay every quarter, and a stock splits
 * once in four years and joins shares once in sixteen. They follow from the seed and the year.
 * Prices of the market do not react to them.
 */
record CorporateCalendar(String symbol, long seed) {
  private static final int QUARTERS = 4;
  private static final int DAYS_TO_PAY = 14;

  static CorporateCalendar of(String symbol, long marketSeed) {
    return new CorporateCalendar(symbol, Hash.of(Hash.of(marketSeed, symbol), 4));
  }

  /** The actions of the years of a range of dates and one more on both sides, in no order. */
  List<CorporateAction> around(LocalDate from, LocalDate to) {
    List<CorporateAction> actions = new ArrayList<>();
    for (int year = from.getYear() - 1; year <= to.getYear() + 1; year++) {
      long bits = Hash.of(seed, year);
      if (Hash.onceIn(2, Hash.of(seed, -1))) {
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
          LocalDate exDate =
              weekday(LocalDate.of(year, 3 * quarter + 2, 1), Hash.of(bits, quarter));
          double cents = 5 + Hash.below(Hash.of(seed, -2), 95);
          actions.add(
              action(
                  CorporateAction.Kind.CASH_DIVIDEND,
                  exDate,
                  exDate.plusDays(DAYS_TO_PAY),
                  1,
                  cents / 100));
        }
      }
      LocalDate splitDate =
          weekday(LocalDate.of(year, 4 + Hash.below(bits, 6), 1), Hash.of(bits, 11));
      if (Hash.onceIn(4, Hash.of(bits, 12))) {
        int shares = 2 + Hash.below(Hash.of(bits, 13), 3);
        actions.add(action(CorporateAction.Kind.FORWARD_SPLIT, splitDate, splitDate, 1, shares));
      } else if (Hash.onceIn(12, Hash.of(bits, 14))) {
        actions.add(action(CorporateAction.Kind.REVERSE_SPLIT, splitDate, splitDate, 10, 1));
      }
    }
    return actions;
  }

  private CorporateAction action(
      CorporateAction.Kind kind, LocalDate exDate, LocalDate processDate, double old, double now) {
    long id = Hash.of(Hash.of(seed, kind.name()), exDate.toEpochDay());
    return new CorporateAction(
        kind,
        symbol,
        new UUID(id, Hash.of(id, 1)).toString(),
        exDate,
        workday(processDate),
        old,
        now);
  }

  /** Nine characters, as those of the committee that numbers securities. */
  String cusip() {
    return "%09d".formatted(Math.floorMod(Hash.of(seed, -3), 1_000_000_000L));
  }

  private static LocalDate weekday(LocalDate month, long bits) {
    return workday(month.plusDays(Hash.below(bits, 28)));
  }

  private static LocalDate workday(LocalDate date) {
    LocalDate day = date;
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    return day;
  }
}
