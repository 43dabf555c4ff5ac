package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewNumber;
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
            book -> book.askSums().vwap(5) - book.bidSums().vwap(5)));
    columns.addAll(Quote.both(side -> vwap(side, 20)));
    return columns;
  }

  private static Feature vwap(Quote side, int n) {
    return new ViewColumn(
        Column.of(
            side.word() + "_vwap_" + n,
            "price",
            "sum(p q) / sum(q) over the first " + n + " levels present",
            side.word() + " levels",
            "N",
            "definition"),
        side == Quote.BID ? ViewNumber.BID_VWAP : ViewNumber.ASK_VWAP,
        n);
  }
}
