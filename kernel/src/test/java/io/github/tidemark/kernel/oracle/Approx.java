package io.github.tidemark.kernel.oracle;

/**
 * A number and how far from it an honest implementation may be.
 *
 * @param value the number; not finite means null
 * @param tolerance largest absolute difference that rounding explains; 0 means equal
 */
record Approx(double value, double tolerance) {
  /** What rounding does to a short closed formula, relative to its scale. */
  static final double CLOSED = 1e-12;

  /** What the catalogue allows a rolling sum, relative to the sum of its absolute terms. */
  static final double WINDOW = 1e-9;

  /** What the logarithm of a ratio may be off by, absolutely. */
  static final double LOG = 1e-15;

  static final Approx NULL = new Approx(Double.NaN, 0);

  static Approx exact(double value) {
    return new Approx(value, 0);
  }

  /** A closed formula without cancellation. */
  static Approx closed(double value) {
    return closed(value, value);
  }

  /** A closed formula that cancels terms as large as {@code scale}. */
  static Approx closed(double value, double scale) {
    return new Approx(value, CLOSED * Math.abs(scale));
  }

  /** The logarithm of a ratio. */
  static Approx log(double value) {
    return new Approx(value, CLOSED * Math.abs(value) + LOG);
  }

  /** A value from window sums whose absolute terms add up to {@code scale}. */
  static Approx window(double value, double scale) {
    return new Approx(value, WINDOW * Math.abs(scale));
  }

  /** The root of a value from window sums. */
  static Approx windowRoot(double square, double scale) {
    double root = Math.sqrt(square);
    double off = WINDOW * Math.abs(scale);
    return new Approx(root, root > 0 ? Math.min(off / root, Math.sqrt(off)) : Math.sqrt(off));
  }

  Approx times(double factor) {
    return new Approx(value * factor, tolerance * Math.abs(factor));
  }
}
