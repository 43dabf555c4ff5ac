package io.github.tidemark.lake.compare;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Goes through both sides in key order and hands pairs of rows to the columns' tallies, as many at
 * a time as two batches hold. Rows of equal key are paired in their order. Owned by one thread.
 */
final class Join implements Closeable {
  private static final int FLUSH_PAIRS = 4096;

  private final Layout layout;
  private final List<ColumnTally> tallies;
  private final SideRows a;
  private final SideRows b;
  private final int[] rowsOfA = new int[FLUSH_PAIRS];
  private final int[] rowsOfB = new int[FLUSH_PAIRS];
  private int pairs;
  private long matched;
  private long onlyInA;
  private long onlyInB;
  private String firstOnlyInA;
  private String firstOnlyInB;

  /** Opens one side; what it is given must be called before a batch goes. */
  interface Opener {
    SideRows open(Runnable leaving) throws IOException;
  }

  Join(Layout layout, List<ColumnTally> tallies, Opener a, Opener b) throws IOException {
    this.layout = layout;
    this.tallies = tallies;
    this.a = a.open(this::flush);
    this.b = b.open(this::flush);
  }

  void run(Comparer.Progress progress, long done, long total) throws IOException {
    RowOrder order = new RowOrder(layout);
    boolean inA = a.advance();
    boolean inB = b.advance();
    long steps = 0;
    while (inA || inB) {
      int side = !inB ? -1 : !inA ? 1 : order.compareKeys(a.rows(), a.row(), b.rows(), b.row());
      if (side == 0) {
        pair();
        inA = a.advance();
        inB = b.advance();
      } else if (side < 0) {
        firstOnlyInA = onlyInA++ == 0 ? a.rows().key(a.row()) : firstOnlyInA;
        inA = a.advance();
      } else {
        firstOnlyInB = onlyInB++ == 0 ? b.rows().key(b.row()) : firstOnlyInB;
        inB = b.advance();
      }
      if ((++steps & 0xffff) == 0) {
        progress.at(done + 2 * matched + onlyInA + onlyInB, total);
      }
    }
    flush();
  }

  private void pair() {
    rowsOfA[pairs] = a.row();
    rowsOfB[pairs] = b.row();
    pairs++;
    matched++;
    if (pairs == FLUSH_PAIRS) {
      flush();
    }
  }

  private void flush() {
    for (int i = 0; pairs > 0 && i < tallies.size(); i++) {
      tallies.get(i).add(a.rows(), rowsOfA, b.rows(), rowsOfB, pairs);
    }
    pairs = 0;
  }

  long matched() {
    return matched;
  }

  OutputComparison.SideSummary summaryOfA() {
    return a.summary(onlyInA, firstOnlyInA);
  }

  OutputComparison.SideSummary summaryOfB() {
    return b.summary(onlyInB, firstOnlyInB);
  }

  @Override
  public void close() throws IOException {
    try {
      a.close();
    } finally {
      b.close();
    }
  }
}
