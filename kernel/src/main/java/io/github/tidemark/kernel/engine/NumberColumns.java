package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.RowBatch;

/** Some DOUBLE, INT32 and BOOLEAN columns of the batch that is being filled, by their own index. */
final class NumberColumns {
  private final int[] columns;
  private final double[][] arrays;
  private RowBatch batch;

  NumberColumns(int[] columns) {
    this.columns = columns;
    arrays = new double[columns.length][];
  }

  /** Goes on with another batch. */
  void use(RowBatch next) {
    batch = next;
    for (int i = 0; i < columns.length; i++) {
      arrays[i] = next.doubles(columns[i]);
    }
  }

  /** Stores a value as {@link RowBatch#put(int, int, double)} does. */
  void put(int i, int row, double value) {
    double[] array = arrays[i];
    if (array != null) {
      array[row] = Math.abs(value) <= Double.MAX_VALUE ? value + 0.0 : Absent.DOUBLE;
    } else {
      batch.put(columns[i], row, value);
    }
  }
}
