package io.github.tidemark.kernel.oracle;

/** Ratios whose zero denominators have a rule. */
final class Ratios {
  private Ratios() {}

  /** a / b, and 0 when b is 0. */
  static double orZero(double a, double b) {
    return b == 0 ? 0 : a / b;
  }

  /** (a - b) / (a + b), and 0 when both are 0. */
  static double imbalance(double a, double b) {
    return orZero(a - b, a + b);
  }
}
