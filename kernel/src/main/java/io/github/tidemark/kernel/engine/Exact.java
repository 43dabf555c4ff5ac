package io.github.tidemark.kernel.engine;

/** Error terms of floating-point operations, exact unless something over- or underflows. */
public final class Exact {
  private static final double SPLITTER = 0x1p27 + 1;

  /** Beyond this, splitting would overflow; the error term is then left out. */
  private static final double LARGE = 0x1p900;

  private Exact() {}

  /** x y minus its rounded value p (Dekker 1971). */
  public static double productError(double x, double y, double p) {
    if (!(Math.abs(x) < LARGE && Math.abs(y) < LARGE && Math.abs(p) < LARGE)) {
      return 0;
    }
    double c = SPLITTER * x;
    double xHigh = c - (c - x);
    double xLow = x - xHigh;
    c = SPLITTER * y;
    double yHigh = c - (c - y);
    double yLow = y - yHigh;
    return ((xHigh * yHigh - p) + xHigh * yLow + xLow * yHigh) + xLow * yLow;
  }

  /** x + y minus its rounded value s (Knuth 1969). */
  public static double sumError(double x, double y, double s) {
    double carried = s - x;
    return (x - (s - carried)) + (y - carried);
  }
}
