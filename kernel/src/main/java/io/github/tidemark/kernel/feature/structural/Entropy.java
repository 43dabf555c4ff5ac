package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import io.github.tidemark.kernel.math.Log;
import java.util.List;

/** Shannon entropy of the sizes of a side, in nats: ln n when equal, 0 when one level has all. */
final class Entropy {
  private Entropy() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    side.word() + "_entropy",
                    "nat",
                    "-sum w_i ln w_i, w_i = q_i / sum q",
                    side.word() + " sizes",
                    "N",
                    "Shannon 1948"),
                book -> {
                  LevelSums levels = side.levels(book);
                  return of(levels.shares(), 0, levels.count());
                }));
  }

  /**
   * Over shares that sum to 1; NaN without levels. Not by the identity ln(sum q) - sum(q ln q) /
   * sum q, which would share its logarithms with others but cancels where one level has nearly all.
   */
  static double of(double[] shares, int offset, int n) {
    if (n == 0) {
      return Absent.DOUBLE;
    }
    double sum = 0;
    for (int i = offset; i < offset + n; i++) {
      double w = shares[i];
      // A share may underflow to 0, where w ln w has the limit 0.
      sum -= w == 0 ? 0 : w * Log.log(w);
    }
    return sum;
  }
}
