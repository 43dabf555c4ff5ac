package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewNumber;
import java.util.ArrayList;
import java.util.List;

/** Size over the first levels, and over all of them. */
final class Depth {
  private static final int[] LEVELS = {5, 10, 20};

  private Depth() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>();
    for (int n : LEVELS) {
      columns.addAll(Quote.both(side -> depth(side, n)));
    }
    columns.addAll(Quote.both(Depth::total));
    columns.add(
        new BookColumn(
            Column.of(
                "total_imbalance",
                "1",
                "(sumB - sumA) / (sumB + sumA) over all levels kept",
                "sizes",
                "Z",
                "definition"),
            book -> BookView.imbalance(book.bidSums().total(), book.askSums().total())));
    return columns;
  }

  private static Feature depth(Quote side, int n) {
    return new ViewColumn(
        Column.of(
            side.word() + "_depth_" + n,
            "size",
            "sum of size over the first " + n + " levels present",
            side.word() + " sizes",
            "0",
            "definition"),
        side == Quote.BID ? ViewNumber.BID_DEPTH : ViewNumber.ASK_DEPTH,
        n);
  }

  private static Feature total(Quote side) {
    return new BookColumn(
        Column.of(
            "total_" + side.word() + "_volume",
            "size",
            "sum of size over all levels kept",
            side.word() + " sizes",
            "0",
            "definition"),
        book -> side.levels(book).total());
  }
}
