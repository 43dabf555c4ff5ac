package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;

/** How many levels hold half of a side. */
final class HalfDepth {
  private HalfDepth() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                new Column(
                    side.word() + "_half_depth_level",
                    ColumnType.INT32,
                    "level",
                    "first i (0-based) whose cumulative size reaches half the side",
                    side.word() + " sizes",
                    "N",
                    "definition"),
                book -> {
                  LevelSums levels = side.levels(book);
                  return of(levels.cumulative(), levels.count());
                }));
  }

  /** Over the sums of 0 to n levels; NaN without levels. */
  static double of(double[] cumulative, int n) {
    double half = cumulative[n] / 2;
    for (int i = 0; i < n; i++) {
      if (cumulative[i + 1] >= half) {
        return i;
      }
    }
    return Absent.DOUBLE;
  }
}
