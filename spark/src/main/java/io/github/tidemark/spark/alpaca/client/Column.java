package io.github.tidemark.spark.alpaca.client;

import java.util.Arrays;

/**
 * The values of one field, one a row. Owned by its {@link RecordBatch}, which each page rewrites;
 * one thread at a time.
 */
public abstract sealed class Column permits LongColumn, DoubleColumn, TextColumn, TextListColumn {
  private boolean[] nulls = new boolean[0];

  /** Whether the row has no value. */
  public final boolean isNull(int row) {
    return nulls[row];
  }

  /** How many of the first rows have no value. */
  public final int nulls(int rows) {
    int count = 0;
    for (int i = 0; i < rows; i++) {
      count += nulls[i] ? 1 : 0;
    }
    return count;
  }

  /** Makes room for the row and leaves it without a value. */
  final void begin(int row) {
    if (row >= nulls.length) {
      int capacity = Math.max(1024, 2 * row);
      nulls = Arrays.copyOf(nulls, capacity);
      grow(capacity);
    }
    nulls[row] = true;
  }

  final void present(int row) {
    nulls[row] = false;
  }

  final void absent(int row) {
    nulls[row] = true;
  }

  abstract void grow(int capacity);

  /** A new page begins. */
  void clear() {}
}
