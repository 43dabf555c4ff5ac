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
   * q. NaN without levels. The sum of a level over those before it is a chain of additions that
   * wait for each other, so four levels are summed side by side, each in the same order as alone.
   */
  static double of(double[] sizes, int offset, int n, double total) {
    double sum = 0;
    int end = offset + n;
    int i = offset;
    for (; i + 4 <= end; i += 4) {
      double s0 = sizes[i];
      double s1 = sizes[i + 1];
      double s2 = sizes[i + 2];
      double s3 = sizes[i + 3];
      double d0 = 0;
      double d1 = 0;
      double d2 = 0;
      double d3 = 0;
      for (int j = offset; j < i; j++) {
        double size = sizes[j];
        d0 += Math.abs(s0 - size);
        d1 += Math.abs(s1 - size);
        d2 += Math.abs(s2 - size);
        d3 += Math.abs(s3 - size);
      }
      d1 += Math.abs(s1 - s0);
      d2 = d2 + Math.abs(s2 - s0) + Math.abs(s2 - s1);
      d3 = d3 + Math.abs(s3 - s0) + Math.abs(s3 - s1) + Math.abs(s3 - s2);
      sum = sum + d0 + d1 + d2 + d3;
    }
    for (; i < end; i++) {
      sum += differences(sizes, offset, i);
    }
    return sum / (n * total);
  }

  /** Of one level to those before it. */
  private static double differences(double[] sizes, int from, int level) {
    double sum = 0;
    for (int j = from; j < level; j++) {
      sum += Math.abs(sizes[level] - sizes[j]);
    }
    return sum;
  }
}
