package io.github.tidemark.kernel.oracle;

/** The columns of a bar that need its four prices only. */
final class BarShape {
  private static final double LN_2 = StrictMath.log(2);

  private BarShape() {}

  static void write(Cells out, double open, double high, double low, double close) {
    double closeOpen = StrictMath.log(close / open);
    double highLow = StrictMath.log(high / low);
    out.number("simple_return", () -> Approx.closed(close / open - 1, close / open + 1));
    out.number("log_return", () -> Approx.log(closeOpen));
    out.number("range", () -> Approx.closed((high - low) / open));
    out.number("parkinson", () -> product(highLow * highLow / (4 * LN_2), highLow));
    out.number(
        "garman_klass",
        () -> product(highLow * highLow / 2 - (2 * LN_2 - 1) * closeOpen * closeOpen, highLow));
    out.number(
        "rogers_satchell",
        () ->
            product(
                StrictMath.log(high / close) * StrictMath.log(high / open)
                    + StrictMath.log(low / close) * StrictMath.log(low / open),
                highLow));
  }

  /** A value made of products of two logarithms no larger than {@code log}. */
  private static Approx product(double value, double log) {
    return new Approx(value, Approx.CLOSED * log * log + 4 * Approx.LOG * log);
  }
}
