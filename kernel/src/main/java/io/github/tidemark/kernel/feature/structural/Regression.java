package io.github.tidemark.kernel.feature.structural;

/**
 * Ordinary least squares over the first levels of a side. Both variables are taken from their first
 * value, which loses nothing to cancellation where levels are close together and leaves the slope
 * the same.
 */
final class Regression {
  /** Levels used. */
  static final int LEVELS = 10;

  /** Levels without which there is no slope. */
  static final int LEAST = 3;

  private Regression() {}

  /** Mean of x_i - x_0, i in [0, n). */
  static double meanFromFirst(double[] x, int n) {
    double sum = 0;
    for (int i = 1; i < n; i++) {
      sum += x[i] - x[0];
    }
    return sum / n;
  }

  /** Sum of the squared deviations of x from its mean, given {@link #meanFromFirst}. */
  static double squares(double[] x, int n, double mean) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double deviation = x[i] - x[0] - mean;
      sum += deviation * deviation;
    }
    return sum;
  }
}
