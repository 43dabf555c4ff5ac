package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.book.DecimalReader;
import java.util.Arrays;

/**
 * Levels of one side of a book message. In a full book best first, all sizes positive; in a change
 * as sent, size 0 for a level that goes. Arrays must not be changed after construction.
 *
 * @param prices as the nearest doubles
 * @param sizes as long as {@code prices}
 * @param scale decimals of {@code unscaled}, or {@link #INEXACT}
 * @param unscaled the same prices times 10^scale, exactly; null when more than 18 digits are needed
 * @param orders order counts, {@link io.github.tidemark.kernel.event.Absent#INT} where there is
 *     none, or null when no level has one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Levels(double[] prices, double[] sizes, int scale, long[] unscaled, int[] orders) {
  /** The scale of prices that are not held exactly. */
  public static final int INEXACT = -1;

  /** No level. */
  public static final Levels NONE = new Levels(new double[0], new double[0], 0, new long[0], null);

  public Levels {
    if (prices.length != sizes.length
        || (unscaled == null) != (scale == INEXACT)
        || (unscaled != null && unscaled.length != prices.length)
        || (orders != null && orders.length != prices.length)) {
      throw new IllegalArgumentException(
          "levels differ in length: prices=" + prices.length + " sizes=" + sizes.length);
    }
  }

  public int count() {
    return prices.length;
  }

  /** Whether prices can be compared as decimals. */
  public boolean isExact() {
    return scale != INEXACT;
  }

  /** Sets all levels on a side; size 0 removes. */
  void applyTo(BookSide side) {
    for (int i = 0; i < prices.length; i++) {
      side.set(unscaled[i], scale, prices[i], sizes[i]);
    }
  }

  /** The doubles nearest to decimals. */
  static double[] doubles(long[] unscaled, int scale) {
    double[] prices = new double[unscaled.length];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = DecimalReader.nearest(unscaled[i], scale);
    }
    return prices;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Levels that
        && scale == that.scale
        && Arrays.equals(prices, that.prices)
        && Arrays.equals(sizes, that.sizes)
        && Arrays.equals(unscaled, that.unscaled)
        && Arrays.equals(orders, that.orders);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(prices) + Arrays.hashCode(sizes);
  }
}
