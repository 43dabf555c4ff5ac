package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums over (t - length, t] of a log's terms and of products of two terms. Null terms are
 * skipped. When terms leave beside which the remaining ones are tiny, what is left of a sum may be
 * noise: it is then taken anew over the window.
 */
public final class Window {
  /** In place of a handle where no sum is needed. */
  private static final int NO_SUM = -1;

  private final EventLog log;
  private final long lengthNanos;
  private final List<WindowSum> asked = new ArrayList<>();
  private WindowSum[] sums = {};
  private final List<Reading> shown = new ArrayList<>();
  private Reading[] readings = {};
  private long tail;

  /** Time of the row at the tail; the largest value when the window is empty. */
  private long tailTs = Long.MAX_VALUE;

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
    return sumOf(term, WindowSum.SINGLE);
  }

  /** Asks for the sum of the product of two terms, over rows where both are present. */
  public int sumOf(int term, int otherTerm) {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).left == term && asked.get(i).right == otherTerm) {
        return i;
      }
    }
    asked.add(new WindowSum(term, otherTerm));
    return asked.size() - 1;
  }

  /** {@link #show(Statistic, int, int)} for what needs one sum. */
  public Cell.Slot show(Statistic statistic, int sum) {
    return show(statistic, sum, sum);
  }

  /**
   * The cell of a number that is brought up to date once a book, after the window has moved.
   *
   * @param x the handle of a sum
   * @param y the handle of the other sum
   */
  public Cell.Slot show(Statistic statistic, int x, int y) {
    Cell.Slot slot = log.slot();
    shown.add(new Reading(this, statistic, x, y, slot));
    return slot;
  }

  /** The cell of the number of rows in the window. */
  public Cell.Slot showRows() {
    return show(Statistic.ROWS, NO_SUM);
  }

  void start() {
    sums = asked.toArray(new WindowSum[0]);
    readings = shown.toArray(new Reading[0]);
  }

  /** Brings the numbers that are shown up to date. */
  void read() {
    for (Reading reading : readings) {
      reading.update();
    }
  }

  /** Adds a row. */
  void enter(long ts, double[] values, int base) {
    if (tailTs == Long.MAX_VALUE) {
      tailTs = ts;
    }
    for (WindowSum sum : sums) {
      sum.enter(values, base);
    }
  }

  /** Removes the rows that are too old at a time; the number of the oldest row that stays. */
  long leave(long ts) {
    long limit = ts - lengthNanos;
    if (tailTs > limit) {
      return tail;
    }
    long end = log.rows();
    do {
      double[] values = log.values(tail);
      int base = log.base(tail);
      for (WindowSum sum : sums) {
        sum.leave(values, base);
      }
      tail++;
      tailTs = tail < end ? log.ts(tail) : Long.MAX_VALUE;
    } while (tailTs <= limit);
    for (WindowSum sum : sums) {
      if (sum.isWorn()) {
        renew(sum);
      }
    }
    return tail;
  }

  private void renew(WindowSum sum) {
    sum.clear();
    for (long row = tail; row < log.rows(); row++) {
      sum.again(log.values(row), log.base(row));
    }
  }

  /** Rows in the window. */
  public int rows() {
    return Math.toIntExact(log.rows() - tail);
  }

  /** Terms present in the window. */
  public int count(int sum) {
    return sums[sum].count;
  }

  /** The sum, 0 when there is no term; not finite when it overflows. */
  public double sum(int sum) {
    return sums[sum].value();
  }

  /** The mean, NaN without terms. */
  public double mean(int sum) {
    return sums[sum].count == 0 ? Absent.DOUBLE : sums[sum].value() / sums[sum].count;
  }

  /**
   * n sum(xy) - sum(x) sum(y): n squared times the covariance, from the handles of the three sums,
   * evaluated in twice the precision so that it does not cancel.
   */
  public double comoment(int sumX, int sumY, int sumXY) {
    WindowSum x = sums[sumX];
    WindowSum y = sums[sumY];
    WindowSum xy = sums[sumXY];
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

  /** Sample variance (ddof 1) from the handles of sum(x) and sum(x x); NaN under two terms. */
  public double variance(int sumX, int sumXX) {
    double n = sums[sumX].count;
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
    tail = log.rows();
    tailTs = Long.MAX_VALUE;
    for (WindowSum sum : sums) {
      sum.reset();
    }
  }

  void save(StateWriter out) {
    out.putLong(tail);
    for (WindowSum sum : sums) {
      sum.save(out);
    }
  }

  void restore(StateReader in) {
    tail = in.takeLong();
    tailTs = tail < log.rows() ? log.ts(tail) : Long.MAX_VALUE;
    for (WindowSum sum : sums) {
      sum.restore(in);
    }
  }
}
