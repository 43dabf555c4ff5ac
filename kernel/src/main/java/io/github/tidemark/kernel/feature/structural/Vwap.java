package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.ArrayList;
import java.util.List;

/** Price of a side weighted by size. */
final class Vwap {
  private Vwap() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>(Quote.both(side -> vwap(side, 5)));
    columns.add(
        new BookColumn(
            Column.of(
                "vwap_spread_5", "price", "ask_vwap_5 - bid_vwap_5", "levels", "N", "definition"),
            book -> of(book, Quote.ASK, 5) - of(book, Quote.BID, 5)));
    columns.addAll(Quote.both(side -> vwap(side, 20)));
    return columns;
  }

  private static Feature vwap(Quote side, int n) {
    return new BookColumn(
        Column.of(
            side.word() + "_vwap_" + n,
            "price",
            "sum(p q) / sum(q) over the first " + n + " levels present",
            side.word() + " levels",
            "N",
            "definition"),
        book -> of(book, side, n));
  }

  private static double of(BookView book, Quote side, int n) {
    LevelSums levels = side.levels(book);
    return levels.notional(n) / levels.size(n);
  }
}
