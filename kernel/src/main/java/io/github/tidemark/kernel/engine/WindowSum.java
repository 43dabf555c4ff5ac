package io.github.tidemark.kernel.engine;

/**
 * The sum over a window of one term, or of the product of two, kept as an unevaluated pair high +
 * low (Neumaier 1974; products by Dekker 1971), so that adding and subtracting millions of terms
 * does not drift. Exactly 0 when every term in the window is 0.
 */
final class WindowSum {
  /** In place of the second term of a product. */
  static final int SINGLE = -1;

  /** A sum is taken anew when its absolute terms have shrunk by this factor since they were. */
  private static final double SHRUNK = 0x1p-40;

  final int left;
  final int right;
  double high;
  double low;
  int count;
  private double absolute;
  private double peak;
  private int nonZero;

  WindowSum(int left, int right) {
    this.left = left;
    this.right = right;
  }

  void enter(double[] values, int base) {
    double x = values[base + left];
    double y = right == SINGLE ? 1 : values[base + right];
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return;
    }
    count++;
    if (x != 0 && y != 0) {
      nonZero++;
      absolute += add(x, y);
      peak = Math.max(peak, absolute);
    }
  }

  void leave(double[] values, int base) {
    double x = values[base + left];
    double y = right == SINGLE ? 1 : values[base + right];
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return;
    }
    count--;
    if (x != 0 && y != 0) {
      nonZero--;
      if (nonZero == 0) {
        clear();
      } else {
        absolute -= add(-x, y);
      }
    }
  }

  /** Adds x, or x y, to the pair; the absolute value of what was added. */
  private double add(double x, double y) {
    double term = x;
    if (right != SINGLE) {
      term = x * y;
      low += Exact.productError(x, y, term);
    }
    double sum = high;
    double total = sum + term;
    double carried = total - sum;
    low += (sum - (total - carried)) + (term - carried);
    high = total;
    return Math.abs(term);
  }

  double value() {
    return high + low;
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
    double x = values[base + left];
    double y = right == SINGLE ? 1 : values[base + right];
    if (!Double.isNaN(x) && !Double.isNaN(y) && x != 0 && y != 0) {
      absolute += add(x, y);
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
