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
    return of(levels.prices(), levels.sizes(), levels.start(), levels.count(), book.mid());
  }

  /** 0 without levels. */
  static double of(double[] prices, double[] sizes, int offset, int n, double mid) {
    double sum = 0;
    for (int i = offset; i < offset + n; i++) {
      sum += sizes[i] * StrictMath.exp(-100 * Math.abs(prices[i] - mid) / mid);
    }
    return sum;
  }
}
