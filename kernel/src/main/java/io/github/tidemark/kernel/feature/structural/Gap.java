package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;

/** The distance between the two best levels of a side. */
final class Gap {
  private Gap() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    side.word() + "_gap",
                    "price",
                    side == Quote.BID ? "b0 - b1" : "a1 - a0",
                    side.word() + " prices",
                    "N",
                    "definition"),
                book -> {
                  LevelSums levels = side.levels(book);
                  return of(levels.prices(), levels.start(), levels.count());
                }));
  }

  /** NaN with fewer than two levels. */
  static double of(double[] prices, int offset, int n) {
    return n < 2 ? Absent.DOUBLE : Math.abs(prices[offset] - prices[offset + 1]);
  }
}
