package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;

/** Gini coefficient of the sizes of a side: 0 when equal. */
final class Gini {
  private Gini() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    side.word() + "_gini",
                    "1",
                    "sum_i sum_j abs(q_i - q_j) / (2 n^2 mean q)",
                    side.word() + " sizes",
                    "N",
                    "Gini 1912"),
                book -> {
                  LevelSums levels = side.levels(book);
                  return of(levels.sizes(), levels.start(), levels.count(), levels.total());
                }));
  }

  /**
   * Every pair once, so half of the double sum, against half of the denominator: n^2 mean q = n sum
   * q. NaN without levels.
   */
  static double of(double[] sizes, int offset, int n, double total) {
    double sum = 0;
    for (int i = offset + 1; i < offset + n; i++) {
      double size = sizes[i];
      double differences = 0;
      for (int j = offset; j < i; j++) {
        differences += Math.abs(size - sizes[j]);
      }
      sum += differences;
    }
    return sum / (n * total);
  }
}
