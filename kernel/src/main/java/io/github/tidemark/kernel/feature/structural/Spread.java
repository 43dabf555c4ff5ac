package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The quoted spread in four units. */
final class Spread {
  private Spread() {}

  static List<Feature> columns() {
    return List.of(
        column("spread", "price", "s = a0 - b0", "best quotes", BookView::spread),
        column("relative_spread", "1", "s / M", "best quotes", book -> book.spread() / book.mid()),
        column("spread_bps", "bps", "1e4 s / M", "best quotes", Spread::bps),
        column(
            "spread_ticks",
            "ticks",
            "s / tick",
            "best quotes, tick size",
            book -> book.spread() / book.instrument().tick()));
  }

  /** NaN when the book is not usable. */
  static double bps(BookView book) {
    return 1e4 * book.spread() / book.mid();
  }

  private static Feature column(
      String name, String unit, String formula, String inputs, ToDoubleFunction<BookView> value) {
    return new BookColumn(Column.of(name, unit, formula, inputs, "N", "definition"), value);
  }
}
