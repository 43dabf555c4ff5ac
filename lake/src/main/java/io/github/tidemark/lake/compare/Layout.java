package io.github.tidemark.lake.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a batch of rows: first the key, then the revision and the file's ordinal, by which
 * rows of equal key are ordered, then the flags by which rows are left out, then values. Layouts of
 * one comparison agree in all but the values.
 *
 * @param keys how many columns the key has
 * @param values index of the first value
 */
record Layout(List<Cell> columns, int keys, int values) {
  /** Columns of every layout behind the key. */
  static final List<Cell> FIXED =
      List.of(
          new Cell(Names.REVISION, CellType.WHOLE),
          new Cell("", CellType.WHOLE),
          new Cell(Names.IS_FINAL, CellType.BOOLEAN),
          new Cell(Names.IS_COMPLETE, CellType.BOOLEAN));

  private static final int TEXT_BYTES = 72;

  /** A column by name and the type its cells have. */
  record Cell(String name, CellType type) {}

  int revision() {
    return keys;
  }

  int ordinal() {
    return keys + 1;
  }

  int isFinal() {
    return keys + 2;
  }

  int isComplete() {
    return keys + 3;
  }

  /** The columns of a key and, behind what every layout has, some values. */
  static Layout of(List<Cell> key, List<Cell> values) {
    List<Cell> columns = new ArrayList<>(key);
    columns.addAll(FIXED);
    columns.addAll(values);
    return new Layout(List.copyOf(columns), key.size(), key.size() + FIXED.size());
  }

  /** Bytes of a row in memory, texts estimated. */
  int rowBytes() {
    int bytes = 0;
    for (Cell cell : columns) {
      bytes += cell.type().equals(CellType.TEXT) ? TEXT_BYTES : Long.BYTES + 1;
    }
    return bytes;
  }
}
