package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import io.github.tidemark.kernel.feature.SharedValue;
import java.util.ArrayList;
import java.util.List;

/** The largest level of a side. */
final class Wall {
  private Wall() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>();
    for (Quote side : Quote.values()) {
      columns.addAll(columns(side));
    }
    return columns;
  }

  private static List<Feature> columns(Quote side) {
    SharedValue level = side == Quote.BID ? Shared.BID_WALL : Shared.ASK_WALL;
    String inputs = side.word() + " sizes";
    return List.of(
        new BookColumn(
            new Column(
                side.word() + "_wall_level",
                ColumnType.INT32,
                "level",
                "argmax of size (0-based, first on ties)",
                inputs,
                "N",
                "definition"),
            book -> book.shared(level)),
        new BookColumn(
            Column.of(
                side.word() + "_wall_ratio", "1", "max(q) / mean(q)", inputs, "N", "definition"),
            book -> ratio(side.levels(book), book.shared(level))));
  }

  static double level(BookView book, Quote side) {
    LevelSums levels = side.levels(book);
    return level(levels.sizes(), levels.start(), levels.count());
  }

  /** NaN without levels. */
  static double level(double[] sizes, int offset, int n) {
    if (n == 0) {
      return Absent.DOUBLE;
    }
    // Sizes are positive, so they order as their bits do, and those have a maximum without a
    // branch,
    // which a processor could not foresee.
    long largest = 0;
    for (int i = offset; i < offset + n; i++) {
      largest = Math.max(largest, Double.doubleToRawLongBits(sizes[i]));
    }
    double max = Double.longBitsToDouble(largest);
    int wall = 0;
    while (sizes[offset + wall] != max) {
      wall++;
    }
    return wall;
  }

  private static double ratio(LevelSums levels, double wall) {
    if (levels.count() == 0) {
      return Absent.DOUBLE;
    }
    return levels.sizes()[levels.start() + (int) wall] / (levels.total() / levels.count());
  }
}
