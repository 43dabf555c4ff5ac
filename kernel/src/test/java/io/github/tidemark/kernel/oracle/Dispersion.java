package io.github.tidemark.kernel.oracle;

/** How far the terms of a window spread: two passes, NaN terms skipped, null under two terms. */
final class Dispersion {
  private Dispersion() {}

  /** The root of the sum of squares. */
  static Approx rootOfSquares(double[] terms, int from, int to) {
    Sums squares = squares(terms, from, to, 0);
    return squares.count() < 2 ? Approx.NULL : Approx.windowRoot(squares.total(), squares.total());
  }

  /** The sum of squares; 0 without terms. */
  static Approx sumOfSquares(double[] terms, int from, int to) {
    return squares(terms, from, to, 0).window();
  }

  /** The sample variance, with n - 1. */
  static Approx variance(double[] terms, int from, int to) {
    Sums sum = BookTerms.sum(terms, from, to);
    if (sum.count() < 2) {
      return Approx.NULL;
    }
    int freedom = sum.count() - 1;
    double variance = squares(terms, from, to, sum.mean()).total() / freedom;
    return Approx.window(variance, squares(terms, from, to, 0).total() / freedom);
  }

  /** The sample deviation, with n - 1. */
  static Approx deviation(double[] terms, int from, int to) {
    Approx variance = variance(terms, from, to);
    return Approx.windowRoot(variance.value(), variance.tolerance() / Approx.WINDOW);
  }

  private static Sums squares(double[] terms, int from, int to, double mean) {
    Sums squares = new Sums();
    for (int i = from; i < to; i++) {
      squares.addPresent((terms[i] - mean) * (terms[i] - mean));
    }
    return squares;
  }
}
