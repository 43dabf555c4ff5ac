package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import io.github.tidemark.kernel.feature.SharedValue;
import java.util.ArrayList;
import java.util.List;

/** How fast a side fills with the distance from the mid. */
final class Slope {
  private static final String SOURCE = "after Naes and Skjeltorp 2006, Order book characteristics";

  private Slope() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>(Quote.both(Slope::slope));
    columns.add(
        new BookColumn(
            Column.of(
                "slope_asymmetry", "1", "bid_slope / ask_slope", "levels, M", "N", "definition"),
            book -> book.shared(Shared.BID_SLOPE) / book.shared(Shared.ASK_SLOPE)));
    return columns;
  }

  private static Feature slope(Quote side) {
    SharedValue value = side == Quote.BID ? Shared.BID_SLOPE : Shared.ASK_SLOPE;
    return new BookColumn(
        Column.of(
            side.word() + "_slope",
            "size/bps",
            "OLS of cumulative size on bps distance, first 10 levels, at least 3",
            side.word() + " levels, M",
            "N",
            SOURCE),
        book -> book.shared(value));
  }

  static double of(BookView book, Quote side) {
    if (!book.usable()) {
      return Absent.DOUBLE;
    }
    LevelSums levels = side.levels(book);
    int n = Math.min(Regression.LEVELS, levels.count());
    return of(side.distances(book).bps(n), levels.cumulative(), n);
  }

  /**
   * Slope of the cumulative size.
   *
   * @param bps distances of the levels
   * @param cumulative sums of size over 0 to n levels
   * @return NaN for fewer than 3 levels or where all are equally far
   */
  static double of(double[] bps, double[] cumulative, int n) {
    if (n < Regression.LEAST) {
      return Absent.DOUBLE;
    }
    double mean = Regression.meanFromFirst(bps, n);
    double products = 0;
    for (int i = 1; i < n; i++) {
      products += (bps[i] - bps[0] - mean) * (cumulative[i + 1] - cumulative[1]);
    }
    return products / Regression.squares(bps, n, mean);
  }
}
