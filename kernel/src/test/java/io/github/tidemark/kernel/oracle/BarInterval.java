package io.github.tidemark.kernel.oracle;

import java.util.List;

/**
 * The events of one bar.
 *
 * @param start inclusive, nanoseconds
 * @param end exclusive, nanoseconds
 * @param inForce the last book of any kind before the interval, or null
 * @param books the books of the interval, of any kind
 * @param trades the trades of the interval
 */
record BarInterval(
    long start, long end, BookFact inForce, List<BookFact> books, List<TradeFact> trades) {

  /** The events with a time in [start, end). */
  static BarInterval ofTime(Facts facts, long start, long end) {
    return of(facts, start, end, facts.booksUpTo(start - 1), facts.tradesUpTo(start - 1));
  }

  /** The events from {@code firstOrder} in total order whose time is before {@code end}. */
  static BarInterval ofOrder(Facts facts, long start, long end, int firstOrder) {
    return of(facts, start, end, facts.booksBefore(firstOrder), facts.tradesBefore(firstOrder));
  }

  private static BarInterval of(Facts facts, long start, long end, int firstBook, int firstTrade) {
    return new BarInterval(
        start,
        end,
        firstBook == 0 ? null : facts.books().get(firstBook - 1),
        facts.books().subList(firstBook, Math.max(firstBook, facts.booksUpTo(end - 1))),
        facts.trades().subList(firstTrade, Math.max(firstTrade, facts.tradesUpTo(end - 1))));
  }

  List<BookFact> usable() {
    return books.stream().filter(BookFact::isUsable).toList();
  }
}
