package io.github.tidemark.kernel.oracle;

/**
 * Ordinary least squares with an intercept, in two passes around the means.
 *
 * @param slope NaN when there are too few pairs or x is constant
 * @param r2 NaN when, besides, y is constant
 * @param slopeScale how large the terms are that cancel in the slope
 * @param r2Scale how large the terms are that cancel in r2
 */
record Regression(double slope, double r2, double slopeScale, double r2Scale) {
  private static final Regression NULL = new Regression(Double.NaN, Double.NaN, 0, 0);

  static Regression of(double[] x, double[] y, int leastPairs) {
    if (x.length < leastPairs || isConstant(x)) {
      return NULL;
    }
    double meanX = Sums.of(x) / x.length;
    double meanY = Sums.of(y) / y.length;
    Sums sxx = new Sums();
    Sums sxy = new Sums();
    Sums syy = new Sums();
    Sums rawXx = new Sums();
    Sums rawXy = new Sums();
    Sums rawYy = new Sums();
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      sxx.add(dx * dx);
      sxy.add(dx * dy);
      syy.add(dy * dy);
      rawXx.add(x[i] * x[i]);
      rawXy.add(Math.abs(x[i] * y[i]));
      rawYy.add(y[i] * y[i]);
    }
    double slope = sxy.total() / sxx.total();
    double slopeScale =
        (rawXy.total() + Math.abs(slope) * rawXx.total() + rootProduct(rawXx, rawYy)) / sxx.total();
    if (isConstant(y)) {
      return new Regression(slope, Double.NaN, slopeScale, 0);
    }
    double product = sxx.total() * syy.total();
    double r2 = sxy.total() * sxy.total() / product;
    double cross = rootProduct(rawXx, rawYy);
    double r2Scale =
        2 * Math.abs(sxy.total()) * cross / product
            + r2 * (rawXx.total() / sxx.total() + rawYy.total() / syy.total())
            + Approx.WINDOW * cross * cross / product;
    return new Regression(slope, r2, slopeScale, r2Scale);
  }

  /** Constant means that no adjacent pair differs. */
  static boolean isConstant(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] != values[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static double rootProduct(Sums a, Sums b) {
    return Math.sqrt(a.total()) * Math.sqrt(b.total());
  }

  Approx closedSlope() {
    return Approx.closed(slope, slopeScale);
  }
}
