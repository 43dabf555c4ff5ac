package io.github.tidemark.kernel.oracle;

import java.util.List;

/** When and where in the stream a row stands. */
final class IdentityColumns {
  private IdentityColumns() {}

  static void write(Cells out, List<BookFact> books, Span span) {
    BookFact book = books.get(span.last());
    BookFact first = books.get(span.first());
    out.fact("ts", () -> Math.floorDiv(book.ts(), 1000L));
    out.fact("ts_ns", book::ts);
    out.fact("seq", book::seq);
    out.fact("book_epoch", book::epoch);
    out.fact("gap_before", first::gapBefore);
    out.fact("is_stale", first::stale);
  }
}
