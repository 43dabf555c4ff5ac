package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.ViewColumn;
import io.github.tidemark.kernel.feature.ViewNumber;
import java.util.ArrayList;
import java.util.List;

/** Bids against asks over the first levels present, from -1 to 1. */
final class Imbalance {
  private static final int[] LEVELS = {1, 3, 5, 10, 20};

  private Imbalance() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>();
    for (int n : LEVELS) {
      columns.add(
          new ViewColumn(
              Column.of(
                  "imbalance_" + n,
                  "1",
                  "(sumB - sumA) / (sumB + sumA) over the first " + n + " levels present",
                  "sizes",
                  "Z",
                  "Gould and Bonart 2016, Queue imbalance"),
              ViewNumber.IMBALANCE,
              n));
    }
    return columns;
  }
}
