package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums over (t - length, t] of a log's terms and of products of two terms. Null terms are
 * skipped. Sums are kept as an unevaluated pair high + low (Neumaier 1974; products by Dekker
 * 1971), so that adding and subtracting millions of terms does not drift, and are exactly 0 when
 * every term in the window is 0. When terms leave beside which the remaining ones are tiny, what is
 * left of the pair may be noise: the sum is then taken anew over the window.
 */
public final class Window {
  private static final int NONE = -1;

  /** A sum is taken anew when its absolute terms have shrunk by this factor since they were. */
  private static final double SHRUNK = 0x1p-40;

  private final EventLog log;
  private final long lengthNanos;
  private final List<int[]> sums = new ArrayList<>();

  private int[] left = {};
  private int[] right = {};
  private double[] high = {};
  private double[] low = {};
  private double[] absolute = {};
  private double[] peak = {};
  private int[] count = {};
  private int[] nonZero = {};
  private long tail;

  Window(EventLog log, long lengthNanos) {
    if (lengthNanos <= 0) {
      throw new IllegalArgumentException("window length=" + lengthNanos + " ns: must be positive");
    }
    this.log = log;
    this.lengthNanos = lengthNanos;
  }

  long lengthNanos() {
    return lengthNanos;
  }

  /** Asks for the sum of a term; the handle for {@link #sum} and {@link #count}. */
  public int sumOf(int term) {
    return sumOf(term, NONE);
  }

  /** Asks for the sum of the product of two terms, over rows where both are present. */
  public int sumOf(int term, int otherTerm) {
    for (int i = 0; i < sums.size(); i++) {
      if (sums.get(i)[0] == term && sums.get(i)[1] == otherTerm) {
        return i;
      }
    }
    sums.add(new int[] {term, otherTerm});
    return sums.size() - 1;
  }

  void start() {
    int n = sums.size();
    left = new int[n];
    right = new int[n];
    for (int i = 0; i < n; i++) {
      left[i] = sums.get(i)[0];
      right[i] = sums.get(i)[1];
    }
    high = new double[n];
    low = new double[n];
    absolute = new double[n];
    peak = new double[n];
    count = new int[n];
    nonZero = new int[n];
  }

  /** Adds a row. */
  void enter(double[] values, int base) {
    for (int i = 0; i < left.length; i++) {
      double x = values[base + left[i]];
      double y = right[i] == NONE ? 1 : values[base + right[i]];
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        count[i]++;
        if (x != 0 && y != 0) {
          nonZero[i]++;
          absolute[i] += add(i, x, right[i] == NONE, y);
          peak[i] = Math.max(peak[i], absolute[i]);
        }
      }
    }
  }

  /** Removes the rows that are too old at a time; the number of the oldest row that stays. */
  long leave(long ts) {
    long end = log.rows();
    long limit = ts - lengthNanos;
    long before = tail;
    while (tail < end && log.ts(tail) <= limit) {
      remove(log.values(tail), log.base(tail));
      tail++;
    }
    if (tail != before) {
      for (int i = 0; i < left.length; i++) {
        if (!(absolute[i] >= peak[i] * SHRUNK && peak[i] <= Double.MAX_VALUE)) {
          recompute(i);
        }
      }
    }
    return tail;
  }

  private void remove(double[] values, int base) {
    for (int i = 0; i < left.length; i++) {
      double x = values[base + left[i]];
      double y = right[i] == NONE ? 1 : values[base + right[i]];
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        count[i]--;
        if (x != 0 && y != 0) {
          nonZero[i]--;
          if (nonZero[i] == 0) {
            clear(i);
          } else {
            absolute[i] -= add(i, -x, right[i] == NONE, y);
          }
        }
      }
    }
  }

  /** Adds a term to the pair; its absolute value. */
  private double add(int i, double x, boolean single, double y) {
    double term = single ? x : x * y;
    double sum = high[i];
    double total = sum + term;
    double carried = total - sum;
    low[i] += (sum - (total - carried)) + (term - carried);
    if (!single) {
      low[i] += Exact.productError(x, y, term);
    }
    high[i] = total;
    return Math.abs(term);
  }

  /** Rows in the window. */
  public int rows() {
    return Math.toIntExact(log.rows() - tail);
  }

  /** Terms present in the window. */
  public int count(int sum) {
    return count[sum];
  }

  /** The sum, 0 when there is no term; not finite when it overflows. */
  public double sum(int sum) {
    return high[sum] + low[sum];
  }

  private void clear(int i) {
    high[i] = 0;
    low[i] = 0;
    absolute[i] = 0;
    peak[i] = 0;
  }

  /** Also forgets an overflow that has left the window. */
  private void recompute(int i) {
    clear(i);
    for (long row = tail; row < log.rows(); row++) {
      double[] values = log.values(row);
      int base = log.base(row);
      double x = values[base + left[i]];
      double y = right[i] == NONE ? 1 : values[base + right[i]];
      if (!Double.isNaN(x) && !Double.isNaN(y) && x != 0 && y != 0) {
        absolute[i] += add(i, x, right[i] == NONE, y);
      }
    }
    peak[i] = absolute[i];
  }

  /** The mean, NaN without terms. */
  public double mean(int sum) {
    return count[sum] == 0 ? Absent.DOUBLE : sum(sum) / count[sum];
  }

  /**
   * n sum(xy) - sum(x) sum(y): n squared times the covariance, from the handles of the three sums,
   * evaluated in twice the precision so that it does not cancel.
   */
  public double comoment(int sumX, int sumY, int sumXY) {
    double n = count[sumXY];
    double a = n * high[sumXY];
    double aLow = Exact.productError(n, high[sumXY], a) + n * low[sumXY];
    double b = high[sumX] * high[sumY];
    double bLow =
        Exact.productError(high[sumX], high[sumY], b)
            + (high[sumX] * low[sumY] + low[sumX] * high[sumY]);
    double difference = a - b;
    double carried = a - difference;
    double error = (a - (difference + carried)) + (carried - b);
    return difference + (error + (aLow - bLow));
  }

  /** Sample variance (ddof 1) from the handles of sum(x) and sum(x x); NaN under two terms. */
  public double variance(int sumX, int sumXX) {
    double n = count[sumX];
    if (n < 2) {
      return Absent.DOUBLE;
    }
    return Math.max(0, comoment(sumX, sumX, sumXX)) / (n * (n - 1));
  }

  /** The value of a term in the oldest row of the window that has it, NaN when none has. */
  public double oldest(int term) {
    for (long row = tail; row < log.rows(); row++) {
      double value = log.values(row)[log.base(row) + term];
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    return Absent.DOUBLE;
  }

  void reset() {
    tail = 0;
    Arrays.fill(high, 0);
    Arrays.fill(low, 0);
    Arrays.fill(absolute, 0);
    Arrays.fill(peak, 0);
    Arrays.fill(count, 0);
    Arrays.fill(nonZero, 0);
  }

  void save(StateWriter out) {
    out.putLong(tail);
    for (int i = 0; i < left.length; i++) {
      out.putDouble(high[i]);
      out.putDouble(low[i]);
      out.putDouble(absolute[i]);
      out.putDouble(peak[i]);
      out.putInt(count[i]);
      out.putInt(nonZero[i]);
    }
  }

  void restore(StateReader in) {
    tail = in.takeLong();
    for (int i = 0; i < left.length; i++) {
      high[i] = in.takeDouble();
      low[i] = in.takeDouble();
      absolute[i] = in.takeDouble();
      peak[i] = in.takeDouble();
      count[i] = in.takeInt();
      nonZero[i] = in.takeInt();
    }
  }
}
