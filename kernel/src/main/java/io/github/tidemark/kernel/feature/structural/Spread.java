package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewNumber;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The quoted spread in four units. */
final class Spread {
  private Spread() {}

  static List<Feature> columns() {
    return List.of(
        new ViewColumn(define("spread", "price", "s = a0 - b0", "best quotes"), ViewNumber.SPREAD),
        column("relative_spread", "1", "s / M", "best quotes", book -> book.spread() / book.mid()),
        new ViewColumn(
            define("spread_bps", "bps", "1e4 s / M", "best quotes"), ViewNumber.SPREAD_BPS),
        column(
            "spread_ticks",
            "ticks",
            "s / tick",
            "best quotes, tick size",
            book -> book.spread() / book.instrument().tick()));
  }

  private static Feature column(
      String name, String unit, String formula, String inputs, ToDoubleFunction<BookView> value) {
    return new BookColumn(define(name, unit, formula, inputs), value);
  }

  private static Column define(String name, String unit, String formula, String inputs) {
    return Column.of(name, unit, formula, inputs, "N", "definition");
  }
}
