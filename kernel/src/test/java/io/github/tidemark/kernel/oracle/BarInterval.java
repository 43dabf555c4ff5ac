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
  static BarInterval of(Facts facts, long start, long end) {
    int firstBook = facts.booksUpTo(start - 1);
    int firstTrade = facts.tradesUpTo(start - 1);
    return new BarInterval(
        start,
        end,
        firstBook == 0 ? null : facts.books().get(firstBook - 1),
        facts.books().subList(firstBook, facts.booksUpTo(end - 1)),
        facts.trades().subList(firstTrade, facts.tradesUpTo(end - 1)));
  }

  List<BookFact> usable() {
    return books.stream().filter(BookFact::isUsable).toList();
  }
}
