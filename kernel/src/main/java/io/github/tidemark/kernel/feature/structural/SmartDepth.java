package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import io.github.tidemark.kernel.feature.SharedValue;
import java.util.ArrayList;
import java.util.List;

/** Size weighted down with the distance from the mid. */
final class SmartDepth {
  private SmartDepth() {}

  static List<Feature> columns() {
    List<Feature> columns = new ArrayList<>(Quote.both(SmartDepth::depth));
    columns.add(
        new BookColumn(
            Column.of(
                "smart_depth_imbalance",
                "1",
                "(bid - ask) / (bid + ask) of the smart depths",
                "levels, M",
                "null without M; Z",
                "definition"),
            book ->
                BookView.imbalance(
                    book.shared(Shared.BID_SMART_DEPTH), book.shared(Shared.ASK_SMART_DEPTH))));
    return columns;
  }

  private static Feature depth(Quote side) {
    SharedValue value = side == Quote.BID ? Shared.BID_SMART_DEPTH : Shared.ASK_SMART_DEPTH;
    return new BookColumn(
        Column.of(
            "smart_" + side.word() + "_depth",
            "size",
            "sum of q exp(-100 abs(p - M) / M)",
            side.word() + " levels, M",
            "null without M; 0",
            "definition"),
        book -> book.shared(value));
  }

  static double of(BookView book, Quote side) {
    if (!book.usable()) {
      return Absent.DOUBLE;
    }
    LevelSums levels = side.levels(book);
    int n = levels.count();
    return of(side.distances(book).bps(n), levels.sizes(), levels.start(), n);
  }

  /**
   * Size weighted by exp(-bps / 100), which is exp(-100 abs(p - M) / M).
   *
   * @param bps distances of the levels
   * @param sizes their sizes, from the offset
   * @return 0 without levels
   */
  static double of(double[] bps, double[] sizes, int offset, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += sizes[offset + i] * StrictMath.exp(-0.01 * bps[i]);
    }
    return sum;
  }
}
