package io.github.tidemark.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads whole columns of small files as row objects, to compare. */
final class Rows {
  /** How to read a leaf. */
  enum As {
    DOUBLES,
    LONGS,
    INTS,
    BOOLEANS,
    TEXTS
  }

  private Rows() {}

  static List<Object> read(Path file, As as, int batchRows, String... path) throws IOException {
    try (ParquetFile parquet = ParquetFile.open(file)) {
      Leaf leaf = parquet.schema().leaf(path).orElseThrow();
      return read(parquet, leaf, as, batchRows);
    }
  }

  static List<Object> read(ParquetFile parquet, Leaf leaf, As as, int batchRows)
      throws IOException {
    List<Object> rows = new ArrayList<>();
    try (RowCursor cursor = parquet.cursor(List.of(leaf), batchRows)) {
      for (RowGroup group : parquet.rowGroups()) {
        cursor.open(group);
        int most = 2;
        for (int count = cursor.next(most); count > 0; count = cursor.next(most)) {
          add(cursor.column(0), as, count, rows);
          most = Math.min(2 * most, batchRows);
        }
      }
    }
    return rows;
  }

  /** Compares rows and shows the first that differs, not all. */
  static void assertSame(String what, List<Object> found, List<Object> expected) {
    assertThat(found).as("rows of %s", what).hasSameSizeAs(expected);
    for (int row = 0; row < found.size(); row++) {
      if (!Objects.equals(found.get(row), expected.get(row))) {
        assertThat(found.get(row)).as("row %d of %s", row, what).isEqualTo(expected.get(row));
      }
    }
  }

  private static void add(ColumnReader column, As as, int count, List<Object> rows)
      throws IOException {
    List<Object> slots = slots(column, as);
    for (int row = 0; row < count; row++) {
      if (column.isRowNull(row)) {
        rows.add(null);
      } else if (column.leaf().maxRepetition() == 0) {
        rows.add(slots.get(row));
      } else {
        rows.add(list(column, slots, 0, row));
      }
    }
  }

  private static List<Object> list(ColumnReader column, List<Object> slots, int depth, int parent) {
    List<Object> list = new ArrayList<>();
    int[] offsets = column.offsets(depth);
    boolean innermost = depth == column.leaf().maxRepetition() - 1;
    for (int i = offsets[parent]; i < offsets[parent + 1]; i++) {
      list.add(innermost ? slots.get(i) : list(column, slots, depth + 1, i));
    }
    return list;
  }

  /** The values of a batch, written behind one element that must stay as it is. */
  private static List<Object> slots(ColumnReader column, As as) throws IOException {
    int count = column.slots();
    List<Object> slots = new ArrayList<>();
    switch (as) {
      case DOUBLES -> {
        double[] values = new double[count + 1];
        column.doubles(values, 1);
        for (int i = 1; i <= count; i++) {
          slots.add(values[i]);
        }
      }
      case LONGS -> {
        long[] values = new long[count + 1];
        column.longs(values, 1);
        for (int i = 1; i <= count; i++) {
          slots.add(values[i]);
        }
      }
      case INTS -> {
        int[] values = new int[count + 1];
        column.ints(values, 1);
        for (int i = 1; i <= count; i++) {
          slots.add((long) values[i]);
        }
      }
      case BOOLEANS -> {
        byte[] values = new byte[count + 1];
        column.booleans(values, 1);
        for (int i = 1; i <= count; i++) {
          slots.add(values[i] == 1);
        }
      }
      case TEXTS -> {
        int[] values = new int[count + 1];
        column.codes(values, 1);
        for (int i = 1; i <= count; i++) {
          slots.add(values[i] < 0 ? null : column.texts().text(values[i]));
        }
      }
    }
    for (int i = 0; i < count; i++) {
      if (column.isNull(i)) {
        slots.set(i, null);
      }
    }
    return slots;
  }
}
