package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;

/**
 * The sum over a window of one column of a log, kept as an unevaluated pair high + low (Neumaier
 * 1974), so that adding and subtracting millions of terms does not drift. Exactly 0 when every term
 * in the window is 0, because adding 0 changes nothing and the last other term clears the sum: so
 * zeros, of which there is no foreseeing, need no branch.
 */
final class WindowSum {
  /** In place of the column of errors where terms are exact. */
  static final int EXACT = -1;

  /** A sum is taken anew when its absolute terms have shrunk by this factor since they were. */
  private static final double SHRUNK = 0x1p-40;

  private final int column;
  private final int errors;
  int count;
  private double high;
  private double low;
  private double absolute;
  private double peak;
  private int nonZero;

  /**
   * @param column the log's column of terms
   * @param errors the column of what rounding took from them, or {@link #EXACT}
   */
  WindowSum(int column, int errors) {
    this.column = column;
    this.errors = errors;
  }

  void enter(double[] values, int base) {
    double term = values[base + column];
    if (Double.isNaN(term)) {
      return;
    }
    count++;
    nonZero += isNonZero(term);
    add(term, errors == EXACT ? 0 : values[base + errors]);
    absolute += Math.abs(term);
    if (absolute > peak) { // not Math.max, which takes care of two zeros and is slower
      peak = absolute;
    }
  }

  void leave(double[] values, int base) {
    double term = values[base + column];
    if (Double.isNaN(term)) {
      return;
    }
    count--;
    nonZero -= isNonZero(term);
    if (nonZero == 0) {
      clear();
    } else {
      add(-term, errors == EXACT ? 0 : -values[base + errors]);
      absolute -= Math.abs(term);
    }
  }

  /** 1, or 0 for a zero of either sign: from the bits, without a branch. */
  private static int isNonZero(double value) {
    long bits = Double.doubleToRawLongBits(value) << 1;
    return (int) ((bits | -bits) >>> (Long.SIZE - 1));
  }

  private void add(double term, double error) {
    double sum = high;
    double total = sum + term;
    double carried = total - sum;
    low = low + error + ((sum - (total - carried)) + (term - carried));
    high = total;
  }

  double value() {
    return high + low;
  }

  /** The mean, NaN without terms. */
  double mean() {
    return count == 0 ? Absent.DOUBLE : value() / count;
  }

  /**
   * n sum(xy) - sum(x) sum(y): n squared times the covariance, from the three sums, evaluated in
   * twice the precision so that it does not cancel.
   */
  static double comoment(WindowSum x, WindowSum y, WindowSum xy) {
    double n = xy.count;
    double a = n * xy.high;
    double aLow = Exact.productError(n, xy.high, a) + n * xy.low;
    double b = x.high * y.high;
    double bLow = Exact.productError(x.high, y.high, b) + (x.high * y.low + x.low * y.high);
    double difference = a - b;
    double carried = a - difference;
    double error = (a - (difference + carried)) + (carried - b);
    return difference + (error + (aLow - bLow));
  }

  /** Sample variance (ddof 1) from sum(x) and sum(x x); NaN under two terms. */
  static double variance(WindowSum x, WindowSum xx) {
    double n = x.count;
    if (n < 2) {
      return Absent.DOUBLE;
    }
    return Math.max(0, comoment(x, x, xx)) / (n * (n - 1));
  }

  /** What is left may be noise, or an overflow that has left the window. */
  boolean isWorn() {
    return !(absolute >= peak * SHRUNK && peak <= Double.MAX_VALUE);
  }

  /** Forgets all terms but keeps their count: those in the window are to be added again. */
  void clear() {
    high = 0;
    low = 0;
    absolute = 0;
    peak = 0;
  }

  /** Adds again a term that is counted already. */
  void again(double[] values, int base) {
    double term = values[base + column];
    if (!Double.isNaN(term)) {
      add(term, errors == EXACT ? 0 : values[base + errors]);
      absolute += Math.abs(term);
      peak = absolute;
    }
  }

  void reset() {
    clear();
    count = 0;
    nonZero = 0;
  }

  void save(StateWriter out) {
    out.putDouble(high);
    out.putDouble(low);
    out.putDouble(absolute);
    out.putDouble(peak);
    out.putInt(count);
    out.putInt(nonZero);
  }

  void restore(StateReader in) {
    high = in.takeDouble();
    low = in.takeDouble();
    absolute = in.takeDouble();
    peak = in.takeDouble();
    count = in.takeInt();
    nonZero = in.takeInt();
  }
}
