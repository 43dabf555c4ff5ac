package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;

/** Size of an order at the best level, when the source counts orders. */
final class AverageOrderSize {
  private AverageOrderSize() {}

  static List<Feature> columns() {
    return Quote.both(
        side ->
            new BookColumn(
                Column.of(
                    "average_order_size_" + side.word(),
                    "size",
                    "q_0 / orders_0",
                    side.word() + " sizes, order counts",
                    "N",
                    "definition"),
                book -> {
                  LevelSums levels = side.levels(book);
                  int[] orders = side == Quote.BID ? book.bidOrders() : book.askOrders();
                  return of(levels.sizes(), orders, levels.start(), levels.count());
                }));
  }

  /**
   * Size at the best level over the orders there.
   *
   * @param orders order counts a level, or null when the source has none
   * @return NaN without levels or without a count
   */
  static double of(double[] sizes, int[] orders, int offset, int n) {
    return n == 0 || orders == null || orders[offset] <= 0
        ? Absent.DOUBLE
        : sizes[offset] / orders[offset];
  }
}
