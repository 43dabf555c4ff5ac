package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.CompareOptions.OpenBars;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The rows of one side that take part, in key order: of a stream's output the wanted layer and of
 * each key the highest revision, and no open bars where these are left out. Owned by one thread.
 */
final class SideRows implements Closeable {
  private final MergedRows merged;
  private final Layout layout;
  private final RowOrder order;
  private final SideColumns side;
  private final CompareOptions options;
  private Rows before;
  private long taken;
  private long superseded;
  private long otherLayer;
  private long open;

  SideRows(MergedRows merged, Layout layout, SideColumns side, CompareOptions options) {
    this.merged = merged;
    this.layout = layout;
    this.order = new RowOrder(layout);
    this.side = side;
    this.options = options;
  }

  /** Moves to the next row; false behind the last. */
  boolean advance() throws IOException {
    while (merged.advance()) {
      if (takes(merged.rows(), merged.row())) {
        taken++;
        return true;
      }
    }
    return false;
  }

  private boolean takes(Rows rows, int row) {
    if (side.isStream()) {
      boolean last = rows.cells[layout.isFinal()][row] != 0;
      if (options.layer() != Layer.AS_FOUND && last != (options.layer() == Layer.FINAL)) {
        otherLayer++;
        return false;
      }
      if (before != null && order.compareKeys(before, 0, rows, row) == 0) {
        superseded++;
        return false;
      }
      before = Rows.head(rows, row);
    }
    int complete = layout.isComplete();
    boolean isOpen = !rows.nulls[complete][row] && rows.cells[complete][row] == 0;
    open += isOpen ? 1 : 0;
    return !isOpen || options.openBars() == OpenBars.COMPARED;
  }

  Rows rows() {
    return merged.rows();
  }

  int row() {
    return merged.row();
  }

  /** What became of the side's rows so far. */
  OutputComparison.SideSummary summary(long rowsOnlyHere, String firstOnlyHere) {
    return new OutputComparison.SideSummary(
        taken, superseded, otherLayer, open, rowsOnlyHere, Optional.ofNullable(firstOnlyHere));
  }

  @Override
  public void close() throws IOException {
    merged.close();
  }
}
