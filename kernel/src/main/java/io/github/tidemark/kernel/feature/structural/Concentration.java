package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;

/** Herfindahl index of the sizes of a side: 1/n when equal, 1 when one level has all. */
final class Concentration {
  private Concentration() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    side.word() + "_concentration",
                    "1",
                    "sum of (q_i / sum q)^2",
                    side.word() + " sizes",
                    "N",
                    "Herfindahl 1950, Hirschman 1945"),
                book -> {
                  LevelSums levels = side.levels(book);
                  return of(levels.shares(), 0, levels.count());
                }));
  }

  /** Over shares that sum to 1; NaN without levels. */
  static double of(double[] shares, int offset, int n) {
    if (n == 0) {
      return Absent.DOUBLE;
    }
    double sum = 0;
    for (int i = offset; i < offset + n; i++) {
      sum += shares[i] * shares[i];
    }
    return sum;
  }
}
