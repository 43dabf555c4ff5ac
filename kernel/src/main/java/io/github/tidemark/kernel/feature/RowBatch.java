package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.event.Absent;
import java.util.List;

/**
 * Output rows as a struct of arrays, one array a column, in the order of {@link #columns()}. Null
 * is explicit: see {@link ColumnType}. Owned by one thread at a time.
 */
public final class RowBatch {
  private final List<Column> columns;
  private final int capacity;
  private final double[][] doubles;
  private final long[][] longs;
  private final int[][] ints;
  private final String[][] vocabularies;
  private int rows;

  /**
   * @param columns the columns
   * @param vocabularies for each TEXT column its words by code, null for others
   * @param capacity rows it can hold
   */
  public RowBatch(List<Column> columns, String[][] vocabularies, int capacity) {
    if (capacity < 1 || vocabularies.length != columns.size()) {
      throw new IllegalArgumentException(
          "capacity=" + capacity + " vocabularies=" + vocabularies.length);
    }
    this.columns = List.copyOf(columns);
    this.capacity = capacity;
    this.vocabularies = vocabularies.clone();
    int n = columns.size();
    doubles = new double[n][];
    longs = new long[n][];
    ints = new int[n][];
    for (int i = 0; i < n; i++) {
      switch (columns.get(i).type()) {
        case DOUBLE -> doubles[i] = new double[capacity];
        case INT64, TIMESTAMP_MICROS -> longs[i] = new long[capacity];
        case INT32, BOOLEAN, TEXT -> ints[i] = new int[capacity];
      }
    }
  }

  /** The arrays of another batch, which is used no more. */
  private RowBatch(RowBatch arrays, RowBatch like) {
    columns = like.columns;
    vocabularies = like.vocabularies;
    capacity = arrays.capacity;
    doubles = arrays.doubles;
    longs = arrays.longs;
    ints = arrays.ints;
  }

  /** An empty batch of the same columns and capacity. */
  public RowBatch sibling() {
    return sibling(capacity);
  }

  /** An empty batch of the same columns for so many rows. */
  public RowBatch sibling(int rows) {
    return new RowBatch(columns, vocabularies, rows);
  }

  /** Whether the columns of another batch have the same types. */
  public boolean hasTypesOf(RowBatch other) {
    if (columns.size() != other.columns.size()) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).type() != other.columns.get(i).type()) {
        return false;
      }
    }
    return true;
  }

  /**
   * An empty batch of this one's capacity for rows as those of another, of the same types ({@link
   * #hasTypesOf}). It takes the arrays, so that this one must not be used any more.
   */
  public RowBatch reusedAs(RowBatch like) {
    return new RowBatch(this, like);
  }

  /** Appends rows {@code from} to {@code from + count} of another batch, of the same types. */
  public void append(RowBatch other, int from, int count) {
    for (int i = 0; i < columns.size(); i++) {
      if (doubles[i] != null) {
        System.arraycopy(other.doubles[i], from, doubles[i], rows, count);
      } else if (longs[i] != null) {
        System.arraycopy(other.longs[i], from, longs[i], rows, count);
      } else {
        System.arraycopy(other.ints[i], from, ints[i], rows, count);
      }
    }
    rows += count;
  }

  /** Bytes a row takes. */
  public int rowBytes() {
    int bytes = 0;
    for (int i = 0; i < columns.size(); i++) {
      bytes += ints[i] == null ? Long.BYTES : Integer.BYTES;
    }
    return bytes;
  }

  public List<Column> columns() {
    return columns;
  }

  public int capacity() {
    return capacity;
  }

  public int rows() {
    return rows;
  }

  public void rows(int count) {
    rows = count;
  }

  public boolean isFull() {
    return rows == capacity;
  }

  /** The array of a DOUBLE column. */
  public double[] doubles(int column) {
    return doubles[column];
  }

  /** The array of an INT64 or TIMESTAMP_MICROS column. */
  public long[] longs(int column) {
    return longs[column];
  }

  /** The array of an INT32, BOOLEAN or TEXT column. */
  public int[] ints(int column) {
    return ints[column];
  }

  /** The words of a TEXT column by code. */
  public String[] vocabulary(int column) {
    return vocabularies[column];
  }

  /** The value as Double, Long, Integer, Boolean, String or null: for tests and displays. */
  public Object value(int column, int row) {
    return switch (columns.get(column).type()) {
      case DOUBLE -> Double.isNaN(doubles[column][row]) ? null : (Object) doubles[column][row];
      case INT64, TIMESTAMP_MICROS ->
          longs[column][row] == Absent.LONG ? null : (Object) longs[column][row];
      case INT32 -> ints[column][row] == Absent.INT ? null : (Object) ints[column][row];
      case BOOLEAN -> ints[column][row] == Absent.INT ? null : (Object) (ints[column][row] != 0);
      case TEXT -> ints[column][row] < 0 ? null : vocabularies[column][ints[column][row]];
    };
  }

  /** Index of a column by name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Stores a number in a DOUBLE, INT32 or BOOLEAN column; anything not finite is null. */
  public void put(int column, int row, double value) {
    boolean present = Math.abs(value) <= Double.MAX_VALUE;
    if (doubles[column] != null) {
      doubles[column][row] = present ? value + 0.0 : Absent.DOUBLE;
    } else {
      ints[column][row] = present ? (int) value : Absent.INT;
    }
  }

  /** Stores a number in an INT64 or TIMESTAMP_MICROS column. */
  public void put(int column, int row, long value) {
    longs[column][row] = value;
  }

  /** Stores a code in a TEXT column; -1 is null. */
  public void putCode(int column, int row, int code) {
    ints[column][row] = code;
  }

  /**
   * Stores n numbers, in rows that follow each other, as {@link #put(int, int, double)} does.
   *
   * @param values every {@code stride}-th from {@code first} on
   */
  public void putNumbers(int column, int row, int n, double[] values, int first, int stride) {
    double[] to = doubles[column];
    if (to == null) {
      for (int i = 0; i < n; i++) {
        put(column, row + i, values[first + i * stride]);
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      double value = values[first + i * stride];
      // 0 times it is 0 where it is finite, and NaN where not
      to[row + i] = value + 0 * Math.abs(value);
    }
  }

  /** {@link #putNumbers} for an INT64 or TIMESTAMP_MICROS column. */
  public void putLongs(int column, int row, int n, long[] values, int first, int stride) {
    long[] to = longs[column];
    for (int i = 0; i < n; i++) {
      to[row + i] = values[first + i * stride];
    }
  }

  /** {@link #putNumbers} for the codes of a TEXT column. */
  public void putCodes(int column, int row, int n, int[] values, int first, int stride) {
    int[] to = ints[column];
    for (int i = 0; i < n; i++) {
      to[row + i] = values[first + i * stride];
    }
  }
}
