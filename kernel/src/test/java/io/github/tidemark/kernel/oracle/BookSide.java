package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.Absent;
import java.util.Arrays;

/**
 * One side of a book, best level first. Sums run left to right from the best level.
 *
 * @param price prices
 * @param size sizes
 * @param orders order counts, or null when the source has none
 */
@SuppressWarnings("ArrayRecordComponent")
record BookSide(double[] price, double[] size, int[] orders) {

  static BookSide of(double[] price, double[] size, int[] orders, int maxLevels) {
    int n = Math.min(maxLevels, price.length);
    return new BookSide(
        Arrays.copyOf(price, n),
        Arrays.copyOf(size, n),
        orders == null ? null : Arrays.copyOf(orders, n));
  }

  int levels() {
    return price.length;
  }

  boolean isEmpty() {
    return price.length == 0;
  }

  double bestPrice() {
    return isEmpty() ? Double.NaN : price[0];
  }

  double bestSize() {
    return isEmpty() ? Double.NaN : size[0];
  }

  /** Size over the first {@code n} levels present; 0 for an empty side. */
  double depth(int n) {
    double sum = 0;
    for (int i = 0; i < Math.min(n, levels()); i++) {
      sum += size[i];
    }
    return sum;
  }

  double total() {
    return depth(levels());
  }

  /** Average price weighted by size over the first {@code n} levels; NaN for an empty side. */
  double vwap(int n) {
    double value = 0;
    for (int i = 0; i < Math.min(n, levels()); i++) {
      value += price[i] * size[i];
    }
    return value / depth(n);
  }

  /** Distance of a level from the mid, in basis points, positive away from it. */
  double distanceBps(int level, double mid) {
    return Math.abs(price[level] - mid) / mid * 1e4;
  }

  /** Size whose distance lies in [from, to) basis points. */
  double band(double mid, double from, double to) {
    double sum = 0;
    for (int i = 0; i < levels(); i++) {
      double distance = distanceBps(i, mid);
      if (distance >= from && distance < to) {
        sum += size[i];
      }
    }
    return sum;
  }

  double concentration() {
    double sum = 0;
    for (double q : size) {
      double share = q / total();
      sum += share * share;
    }
    return isEmpty() ? Double.NaN : sum;
  }

  double entropy() {
    double sum = 0;
    for (double q : size) {
      double share = q / total();
      sum -= share * StrictMath.log(share);
    }
    return isEmpty() ? Double.NaN : sum;
  }

  double gini() {
    double sum = 0;
    for (double q : size) {
      for (double other : size) {
        sum += Math.abs(q - other);
      }
    }
    double n = levels();
    return sum / (2 * n * n * (total() / n));
  }

  /** First level whose cumulative size reaches half of the side; -1 for an empty side. */
  int halfDepthLevel() {
    for (int i = 0; i < levels(); i++) {
      if (depth(i + 1) >= total() / 2) {
        return i;
      }
    }
    return -1;
  }

  /** Sum of q exp(-100 |p - M| / M). */
  double smartDepth(double mid) {
    double sum = 0;
    for (int i = 0; i < levels(); i++) {
      sum += size[i] * StrictMath.exp(-100 * Math.abs(price[i] - mid) / mid);
    }
    return sum;
  }

  /** First level of the largest size; -1 for an empty side. */
  int wallLevel() {
    int wall = -1;
    for (int i = 0; i < levels(); i++) {
      if (wall < 0 || size[i] > size[wall]) {
        wall = i;
      }
    }
    return wall;
  }

  double wallRatio() {
    return isEmpty() ? Double.NaN : size[wallLevel()] / (total() / levels());
  }

  /** Regression of cumulative size on distance over the first 10 levels, of at least 3. */
  Regression slope(double mid) {
    int n = Math.min(10, levels());
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = distanceBps(i, mid);
      y[i] = depth(i + 1);
    }
    return Regression.of(x, y, 3);
  }

  /** Regression of ln(size) on distance over the first 10 levels, of at least 3. */
  Regression decay(double mid) {
    int n = Math.min(10, levels());
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = distanceBps(i, mid);
      y[i] = StrictMath.log(size[i]);
    }
    return Regression.of(x, y, 3);
  }

  double averageOrderSize() {
    if (isEmpty() || orders == null || orders[0] == Absent.INT) {
      return Double.NaN;
    }
    return size[0] / orders[0];
  }

  /** Average price of taking a dollar value from this side; NaN when it is not deep enough. */
  double fillPrice(double dollars, OracleConfig config) {
    double left = dollars;
    double quantity = 0;
    double weight = 0;
    for (int i = 0; i < levels(); i++) {
      double value = config.dollars(price[i], size[i]);
      double taken = value >= left ? size[i] * (left / value) : size[i];
      boolean inverse = config.contract() == OracleConfig.Contract.INVERSE;
      quantity += taken;
      weight += inverse ? taken / price[i] : price[i] * taken;
      if (value >= left) {
        return inverse ? quantity / weight : weight / quantity;
      }
      left -= value;
    }
    return Double.NaN;
  }
}
