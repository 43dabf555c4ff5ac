package io.github.tidemark.spark.alpaca.client;

import java.util.Arrays;

/** Whole numbers, times, dates and flags. */
public final class LongColumn extends Column {
  private long[] values = new long[0];

  /** The row's value; of no meaning where it is null. */
  public long value(int row) {
    return values[row];
  }

  void set(int row, long value) {
    values[row] = value;
    present(row);
  }

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }
}
