package io.github.tidemark.lake.compare;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows of several runs in one order, row by row. Rows of one run that come before all others' are
 * gone through without a further look at the others. Owned by one thread.
 */
final class MergedRows implements Closeable {
  private final RowOrder order;
  private final Runnable leaving;
  private final PriorityQueue<Cursor> waiting;
  private Cursor current;
  private Rows rows;
  private int row;
  private int end;

  /**
   * Starts before the first row.
   *
   * @param leaving called before {@link #rows} changes, while the batch is still whole
   */
  MergedRows(List<Run> runs, Layout layout, Runnable leaving) {
    this.order = new RowOrder(layout);
    this.leaving = leaving;
    this.waiting = new PriorityQueue<>(Math.max(1, runs.size()), this::compare);
    for (int i = 0; i < runs.size(); i++) {
      waiting.add(new Cursor(runs.get(i), i));
    }
  }

  /** Moves to the next row; false behind the last. */
  boolean advance() throws IOException {
    row++;
    if (current != null && row < end) {
      return true;
    }
    leaving.run();
    if (current != null) {
      current.at = end;
      if (current.at < rows.size || current.refill()) {
        waiting.add(current);
      }
    }
    current = waiting.poll();
    if (current == null) {
      return false;
    }
    current.open();
    rows = current.rows;
    row = current.at;
    end = endOfLead();
    return true;
  }

  /** The batch that holds the current row. */
  Rows rows() {
    return rows;
  }

  /** The current row's place in the batch. */
  int row() {
    return row;
  }

  /** Where in the current batch the first row stands that is not before the next run's. */
  private int endOfLead() {
    Cursor next = waiting.peek();
    int low = row + 1;
    int high = rows.size;
    if (next == null || before(high - 1, next)) {
      return high;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before(middle, next)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean before(int candidate, Cursor other) {
    int result = order.compare(rows, candidate, other.rows, other.at);
    return result < 0 || (result == 0 && current.number < other.number);
  }

  private int compare(Cursor left, Cursor right) {
    int result = order.compare(left.rows, left.at, right.rows, right.at);
    return result != 0 ? result : Integer.compare(left.number, right.number);
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    for (Cursor cursor : waiting) {
      cursor.close();
    }
  }

  /** A run that waits at its first row, perhaps not opened yet, or is being read. */
  private static final class Cursor implements Closeable {
    private final Run run;
    private final int number;
    private RowSource source;
    private Rows rows;
    private int at;

    Cursor(Run run, int number) {
      this.run = run;
      this.number = number;
      this.rows = run.head();
    }

    void open() throws IOException {
      if (source == null) {
        source = run.opener().open();
        refill();
      }
    }

    /** Takes the next batch; closes the run behind the last. */
    boolean refill() throws IOException {
      at = 0;
      if (source.next()) {
        rows = source.rows();
        return true;
      }
      source.close();
      return false;
    }

    @Override
    public void close() throws IOException {
      if (source != null) {
        source.close();
      }
    }
  }
}
