package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/** The spread between levels of equal rank, weighted by their size. */
final class DepthWeightedSpread {
  private static final int LEVELS = 5;

  private DepthWeightedSpread() {}

  static List<Feature> columns() {
    return List.of(
        new BookColumn(
            Column.of(
                "depth_weighted_spread",
                "price",
                "sum((a_i - b_i) w_i) / sum(w_i), w_i = (A_i + B_i) / 2, first 5 common levels",
                "levels",
                "N",
                "definition"),
            DepthWeightedSpread::of));
  }

  /** NaN when a side is empty. */
  private static double of(BookView book) {
    double[] bidPrice = book.bidPrice();
    double[] bidSize = book.bidSize();
    double[] askPrice = book.askPrice();
    double[] askSize = book.askSize();
    int bid = book.bidStart();
    int ask = book.askStart();
    int n = Math.min(LEVELS, Math.min(book.bidCount(), book.askCount()));
    double weighted = 0;
    double weights = 0;
    for (int i = 0; i < n; i++) {
      double weight = (askSize[ask + i] + bidSize[bid + i]) / 2;
      weighted += (askPrice[ask + i] - bidPrice[bid + i]) * weight;
      weights += weight;
    }
    return weighted / weights;
  }
}
