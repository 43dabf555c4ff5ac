package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewNumber;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The best level of both sides and their middle. */
final class BestQuotes {
  private BestQuotes() {}

  static List<Feature> columns() {
    return List.of(
        column("best_bid", "price", "b0", "bids", BookView::bestBid),
        column("best_ask", "price", "a0", "asks", BookView::bestAsk),
        column("best_bid_size", "size", "B0", "bids", BookView::bestBidSize),
        column("best_ask_size", "size", "A0", "asks", BookView::bestAskSize),
        new ViewColumn(
            define("mid_price", "price", "M = (b0 + a0) / 2", "best quotes"), ViewNumber.MID));
  }

  private static Feature column(
      String name, String unit, String formula, String inputs, ToDoubleFunction<BookView> value) {
    return new BookColumn(define(name, unit, formula, inputs), value);
  }

  private static Column define(String name, String unit, String formula, String inputs) {
    return Column.of(name, unit, formula, inputs, "N", "definition");
  }
}
