package io.github.tidemark.kernel.feature.structural;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The formulas of one side in decimal arithmetic of 60 digits. */
@SuppressWarnings("ArrayRecordComponent")
record ExactSide(BigDecimal[] prices, BigDecimal[] sizes) {
  static final MathContext DIGITS = new MathContext(60);

  static ExactSide of(double[] prices, double[] sizes, int maxLevels) {
    return new ExactSide(exact(prices, maxLevels), exact(sizes, maxLevels));
  }

  private static BigDecimal[] exact(double[] values, int maxLevels) {
    return Arrays.stream(values)
        .limit(maxLevels)
        .mapToObj(BigDecimal::new)
        .toArray(BigDecimal[]::new);
  }

  int levels() {
    return prices.length;
  }

  BigDecimal depth(int n) {
    return sum(Arrays.stream(sizes).limit(n).toArray(BigDecimal[]::new));
  }

  BigDecimal value(int n) {
    return IntStream.range(0, Math.min(n, levels()))
        .mapToObj(i -> prices[i].multiply(sizes[i]))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal vwap(int n) {
    return value(n).divide(depth(n), DIGITS);
  }

  BigDecimal concentration() {
    BigDecimal squares =
        Arrays.stream(sizes).map(q -> q.multiply(q)).reduce(BigDecimal.ZERO, BigDecimal::add);
    return squares.divide(depth(levels()).pow(2), DIGITS);
  }

  /** By ranks: sum (2 i - n + 1) q_(i) / (n sum q), q_(i) ascending. */
  BigDecimal gini() {
    BigDecimal[] ascending = sizes.clone();
    Arrays.sort(ascending);
    int n = levels();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      sum = sum.add(ascending[i].multiply(BigDecimal.valueOf(2L * i - n + 1)));
    }
    return sum.divide(depth(n).multiply(BigDecimal.valueOf(n)), DIGITS);
  }

  BigDecimal[] bps(BigDecimal mid) {
    return Arrays.stream(prices)
        .map(p -> p.subtract(mid).abs().movePointRight(4).divide(mid, DIGITS))
        .toArray(BigDecimal[]::new);
  }

  /** Size at distances in [from, to). */
  BigDecimal band(BigDecimal mid, int from, int to) {
    BigDecimal[] bps = bps(mid);
    return IntStream.range(0, levels())
        .filter(i -> bps[i].compareTo(BigDecimal.valueOf(from)) >= 0)
        .filter(i -> bps[i].compareTo(BigDecimal.valueOf(to)) < 0)
        .mapToObj(i -> sizes[i])
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Slope of the cumulative size by the normal equations. */
  BigDecimal slope(BigDecimal mid) {
    int n = Math.min(10, levels());
    BigDecimal[] x = Arrays.copyOf(bps(mid), n);
    BigDecimal[] y = new BigDecimal[n];
    BigDecimal[] xx = new BigDecimal[n];
    BigDecimal[] xy = new BigDecimal[n];
    for (int i = 0; i < n; i++) {
      y[i] = depth(i + 1);
      xx[i] = x[i].multiply(x[i]);
      xy[i] = x[i].multiply(y[i]);
    }
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal sumX = sum(x);
    return count
        .multiply(sum(xy))
        .subtract(sumX.multiply(sum(y)))
        .divide(count.multiply(sum(xx)).subtract(sumX.pow(2)), DIGITS);
  }

  /** Mean price of a fill of a value, or null when depth is short. */
  BigDecimal fill(BigDecimal value) {
    BigDecimal left = value;
    BigDecimal bought = BigDecimal.ZERO;
    for (int i = 0; i < levels(); i++) {
      BigDecimal take = left.divide(prices[i], DIGITS).min(sizes[i]);
      bought = bought.add(take);
      if (take.compareTo(sizes[i]) < 0) {
        return value.divide(bought, DIGITS);
      }
      left = left.subtract(prices[i].multiply(sizes[i]));
    }
    return null;
  }

  private static BigDecimal sum(BigDecimal[] terms) {
    return Arrays.stream(terms).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
