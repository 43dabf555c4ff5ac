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

  private record Shown(Statistic statistic, int x, int y, Cell.Slot slot) {}

  private final EventLog log;
  private final long lengthNanos;
  private final List<TermPair> asked = new ArrayList<>();
  private WindowSum[] sums = {};
  private final List<Shown> shown = new ArrayList<>();
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
    return sumOf(term, TermPair.NONE);
  }

  /** Asks for the sum of the product of two terms, over rows where both are present. */
  public int sumOf(int term, int otherTerm) {
    TermPair sum = new TermPair(term, otherTerm);
    if (!asked.contains(sum)) {
      asked.add(sum);
      if (otherTerm != TermPair.NONE) {
        log.products().ask(sum);
      }
    }
    return asked.indexOf(sum);
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
    shown.add(new Shown(statistic, x, y, slot));
    return slot;
  }

  /** The cell of the number of rows in the window. */
  public Cell.Slot showRows() {
    return show(Statistic.ROWS, NO_SUM);
  }

  void start() {
    sums = asked.stream().map(this::sum).toArray(WindowSum[]::new);
    readings = shown.stream().map(this::reading).toArray(Reading[]::new);
  }

  private WindowSum sum(TermPair of) {
    if (of.right() == TermPair.NONE) {
      return new WindowSum(of.left(), WindowSum.EXACT);
    }
    int column = log.products().column(of);
    return new WindowSum(column, column + 1);
  }

  private Reading reading(Shown of) {
    return of.x == NO_SUM
        ? new Reading(of.statistic, this, null, null, of.slot)
        : new Reading(of.statistic, this, sums[of.x], sums[of.y], of.slot);
  }

  /** Brings the numbers that are shown up to date. */
  void read() {
    for (Reading reading : readings) {
      reading.update();
    }
  }

  /**
   * Moves to the time of a row that is about to be appended, and takes it in. Each sum is touched
   * once for the last row that leaves and the one that enters: mostly there is one of each.
   *
   * @return the number of the oldest row that stays
   */
  long enter(long ts, double[] values, int base) {
    long limit = ts - lengthNanos;
    if (tailTs > limit) {
      for (WindowSum sum : sums) {
        sum.enter(values, base);
      }
    } else {
      double[] old = log.values(tail);
      int oldBase = log.base(tail);
      step();
      while (tailTs <= limit) {
        drop(old, oldBase);
        old = log.values(tail);
        oldBase = log.base(tail);
        step();
      }
      for (WindowSum sum : sums) {
        sum.leave(old, oldBase);
        if (sum.isWorn()) {
          renew(sum);
        }
        sum.enter(values, base);
      }
    }
    if (tailTs == Long.MAX_VALUE) {
      tailTs = ts;
    }
    return tail;
  }

  /** Removes the rows that are too old at a time; the number of the oldest row that stays. */
  long leave(long ts) {
    long limit = ts - lengthNanos;
    if (tailTs > limit) {
      return tail;
    }
    while (tailTs <= limit) {
      double[] old = log.values(tail);
      int oldBase = log.base(tail);
      step();
      drop(old, oldBase);
    }
    for (WindowSum sum : sums) {
      if (sum.isWorn()) {
        renew(sum);
      }
    }
    return tail;
  }

  private void drop(double[] values, int base) {
    for (WindowSum sum : sums) {
      sum.leave(values, base);
    }
  }

  private void step() {
    tail++;
    tailTs = tail < log.rows() ? log.ts(tail) : Long.MAX_VALUE;
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
    return sums[sum].mean();
  }

  /**
   * n sum(xy) - sum(x) sum(y) from the handles of the three sums: n squared times the covariance.
   */
  public double comoment(int sumX, int sumY, int sumXY) {
    return WindowSum.comoment(sums[sumX], sums[sumY], sums[sumXY]);
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
