package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How many levels there are and whether the sides fit. */
final class BookState {
  private BookState() {}

  static List<Feature> columns() {
    return List.of(
        levels(Quote.BID),
        levels(Quote.ASK),
        flag(
            "is_crossed",
            "both sides and b0 > a0",
            book -> book.bestBid() > book.bestAsk() ? 1 : 0),
        flag(
            "is_locked",
            "both sides and b0 = a0",
            book -> book.bestBid() == book.bestAsk() ? 1 : 0),
        flag(
            "is_one_sided",
            "exactly one side",
            book -> (book.bidCount() == 0) != (book.askCount() == 0) ? 1 : 0));
  }

  private static Feature levels(Quote side) {
    return new BookColumn(
        column(side.word() + "_levels", ColumnType.INT32, "levels", "levels kept"),
        book -> side.levels(book).count());
  }

  /** Comparisons with the NaN of an empty side are false, as these flags must be. */
  private static Feature flag(String name, String formula, ToDoubleFunction<BookView> test) {
    return new BookColumn(column(name, ColumnType.BOOLEAN, "flag", formula), test);
  }

  private static Column column(String name, ColumnType type, String unit, String formula) {
    return new Column(name, type, unit, formula, "levels", "never null", "definition");
  }
}
