package io.github.tidemark.spark.alpaca.client;

import java.util.Arrays;

/** Real numbers. */
public final class DoubleColumn extends Column {
  private double[] values = new double[0];

  /** The row's value; of no meaning where it is null. */
  public double value(int row) {
    return values[row];
  }

  void set(int row, double value) {
    values[row] = value;
    present(row);
  }

  @Override
  void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }
}
