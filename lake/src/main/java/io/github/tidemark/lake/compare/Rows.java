package io.github.tidemark.lake.compare;

import java.util.List;

/**
 * A batch of rows as arrays: {@code cells[column][row]}, or {@code texts[column][row]} where the
 * column is text; a null has the cell 0. Owned by one thread.
 */
final class Rows {
  final Layout layout;
  final long[][] cells;
  final boolean[][] nulls;
  final String[][] texts;
  int size;

  Rows(Layout layout, int capacity) {
    this.layout = layout;
    int columns = layout.columns().size();
    cells = new long[columns][];
    nulls = new boolean[columns][capacity];
    texts = new String[columns][];
    for (int c = 0; c < columns; c++) {
      if (layout.columns().get(c).type().equals(CellType.TEXT)) {
        texts[c] = new String[capacity];
      } else {
        cells[c] = new long[capacity];
      }
    }
  }

  int capacity() {
    return nulls[0].length;
  }

  boolean isText(int column) {
    return texts[column] != null;
  }

  /** Appends rows {@code at} to {@code at + count} (exclusive) of a batch of the same columns. */
  void append(Rows from, int at, int count) {
    for (int c = 0; c < nulls.length; c++) {
      System.arraycopy(from.nulls[c], at, nulls[c], size, count);
      if (isText(c)) {
        System.arraycopy(from.texts[c], at, texts[c], size, count);
      } else {
        System.arraycopy(from.cells[c], at, cells[c], size, count);
      }
    }
    size += count;
  }

  /** A batch of one row with the columns that order it. */
  static Rows head(Rows from, int row) {
    Layout ordering = Layout.of(from.layout.columns().subList(0, from.layout.keys()), List.of());
    Rows head = new Rows(ordering, 1);
    for (int c = 0; c < ordering.columns().size(); c++) {
      head.nulls[c][0] = from.nulls[c][row];
      if (head.isText(c)) {
        head.texts[c][0] = from.texts[c][row];
      } else {
        head.cells[c][0] = from.cells[c][row];
      }
    }
    head.size = 1;
    return head;
  }

  /** A cell as people write it. */
  String shown(int column, int row) {
    if (nulls[column][row]) {
      return "null";
    }
    if (isText(column)) {
      return texts[column][row];
    }
    long cell = cells[column][row];
    return switch (layout.columns().get(column).type().kind()) {
      case FLOAT64 -> Double.toString(Double.longBitsToDouble(cell));
      case FLOAT32 -> Float.toString(Float.intBitsToFloat((int) cell));
      case BOOLEAN -> cell == 0 ? "false" : "true";
      default -> Long.toString(cell);
    };
  }

  /** The key of a row, such as {@code symbol=AAPL ts_ns=17}. */
  String key(int row) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < layout.keys(); c++) {
      text.append(c == 0 ? "" : " ")
          .append(layout.columns().get(c).name())
          .append('=')
          .append(shown(c, row));
    }
    return text.toString();
  }
}
