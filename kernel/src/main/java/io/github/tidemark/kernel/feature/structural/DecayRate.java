package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import io.github.tidemark.kernel.math.Log;
import java.util.List;

/** How fast the size of a level falls with the distance from the mid. */
final class DecayRate {
  private DecayRate() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    side.word() + "_decay_rate",
                    "1/bps",
                    "minus the OLS slope of ln(size) on bps distance, first 10 levels, at least 3",
                    side.word() + " levels, M",
                    "N",
                    "definition"),
                book -> of(book, side)));
  }

  private static double of(BookView book, Quote side) {
    if (!book.usable()) {
      return Absent.DOUBLE;
    }
    LevelSums levels = side.levels(book);
    int n = Math.min(Regression.LEVELS, levels.count());
    return of(side.distances(book).bps(n), levels.sizes(), levels.start(), n);
  }

  /**
   * Minus the slope of ln(size).
   *
   * @param bps distances of the levels
   * @param sizes their sizes, from the offset
   * @return NaN for fewer than 3 levels or where all are equally far
   */
  static double of(double[] bps, double[] sizes, int offset, int n) {
    if (n < Regression.LEAST) {
      return Absent.DOUBLE;
    }
    double mean = Regression.meanFromFirst(bps, n);
    double first = Log.log(sizes[offset]);
    double products = 0;
    for (int i = 1; i < n; i++) {
      products += (bps[i] - bps[0] - mean) * (Log.log(sizes[offset + i]) - first);
    }
    return -products / Regression.squares(bps, n, mean);
  }
}
