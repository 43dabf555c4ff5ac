package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.compare.CellType.Kind;

/**
 * The order of rows: by key with nulls first, then the highest revision first, then the order of
 * their files.
 */
final class RowOrder {
  private final Layout layout;

  RowOrder(Layout layout) {
    this.layout = layout;
  }

  /** Compares all that orders rows. */
  int compare(Rows left, int i, Rows right, int j) {
    int order = compareKeys(left, i, right, j);
    if (order == 0) {
      order = column(layout.revision(), right, j, left, i);
    }
    return order != 0 ? order : column(layout.ordinal(), left, i, right, j);
  }

  /** Compares keys; 0 where the rows are the same row of two outputs. */
  int compareKeys(Rows left, int i, Rows right, int j) {
    for (int c = 0; c < layout.keys(); c++) {
      int order = column(c, left, i, right, j);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int column(int c, Rows left, int i, Rows right, int j) {
    boolean absent = left.nulls[c][i];
    if (absent || right.nulls[c][j]) {
      return Boolean.compare(!absent, !right.nulls[c][j]);
    }
    if (left.isText(c)) {
      return left.texts[c][i].compareTo(right.texts[c][j]);
    }
    long a = left.cells[c][i];
    long b = right.cells[c][j];
    if (a == b) {
      return 0;
    }
    Kind kind = layout.columns().get(c).type().kind();
    return switch (kind) {
      case FLOAT64 -> Double.compare(Double.longBitsToDouble(a), Double.longBitsToDouble(b));
      case FLOAT32 -> Float.compare(Float.intBitsToFloat((int) a), Float.intBitsToFloat((int) b));
      default -> Long.compare(a, b);
    };
  }
}
