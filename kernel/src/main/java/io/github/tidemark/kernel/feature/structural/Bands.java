package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelDistances;
import java.util.ArrayList;
import java.util.List;

/**
 * Size by true distance from the mid, so that the numbers of a book of wide and of narrow ticks can
 * be compared; counting levels cannot do that.
 */
final class Bands {
  /** The nearest band, [0, 5) basis points. */
  static final int NEAREST = 0;

  private Bands() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>();
    for (int band = 0; band < LevelDistances.BANDS; band++) {
      int k = band;
      columns.addAll(Quote.both(side -> size(side, k)));
      columns.add(imbalance(k));
    }
    return columns;
  }

  private static Feature size(Quote side, int band) {
    String price = side == Quote.BID ? "(M-p)/M*1e4" : "(p-M)/M*1e4";
    return new BookColumn(
        Column.of(
            side.word() + suffix(band),
            "size",
            "size whose distance " + price + " lies in " + range(band),
            side.word() + " levels, M",
            "null without M; 0",
            "definition"),
        book -> book.usable() ? side.distances(book).band(band) : Absent.DOUBLE);
  }

  private static Feature imbalance(int band) {
    return new BookColumn(
        Column.of(
            "imbalance" + suffix(band),
            "1",
            "(sumB - sumA) / (sumB + sumA) over distances in " + range(band),
            "levels, M",
            "null without M; Z",
            "definition"),
        book ->
            book.usable()
                ? BookView.imbalance(book.bidDistances().band(band), book.askDistances().band(band))
                : Absent.DOUBLE);
  }

  private static String suffix(int band) {
    return "_band_" + edge(band) + "_" + edge(band + 1) + "bps";
  }

  private static String range(int band) {
    return "[" + edge(band) + "," + edge(band + 1) + ") bps";
  }

  private static int edge(int band) {
    return (int) LevelDistances.edge(band);
  }
}
