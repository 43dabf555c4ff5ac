package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import java.util.List;

/**
 * The memory of all row batches of a run, whatever the number of instruments: the more there are,
 * the fewer rows a batch has, and once the budget is spent there are no spare ones. Safe for use by
 * several threads.
 */
public final class BatchMemory {
  /** Engines hand rows over in blocks of so many: batches hold whole blocks. */
  private static final int BLOCK_ROWS = 64;

  private final long budget;
  private long used;

  /**
   * A budget.
   *
   * @param bytes for all batches together
   */
  public BatchMemory(long bytes) {
    budget = bytes;
  }

  /**
   * Rows of a new batch: at most an eighth of what is left, in whole blocks.
   *
   * @param rowBytes bytes a row
   * @param most rows it need not exceed
   */
  public synchronized int rows(int rowBytes, int most) {
    long share = Math.max(0, budget - used) / 8 / Math.max(1, rowBytes);
    return (int) Math.min(most, Math.max(BLOCK_ROWS, share - share % BLOCK_ROWS));
  }

  /** Takes the room of a batch whether or not there is some. */
  synchronized void take(RowBatch batch) {
    used += (long) batch.capacity() * rowBytes(batch.columns());
  }

  /** Whether there is room for one more of these; it is taken then. */
  synchronized boolean spare(RowBatch batch) {
    long bytes = (long) batch.capacity() * rowBytes(batch.columns());
    if (used + bytes > budget) {
      return false;
    }
    used += bytes;
    return true;
  }

  synchronized void release(RowBatch batch, int count) {
    used -= (long) count * batch.capacity() * rowBytes(batch.columns());
  }

  /** Bytes a row takes. */
  public static int rowBytes(List<Column> columns) {
    int bytes = 0;
    for (Column column : columns) {
      ColumnType type = column.type();
      boolean wide =
          type == ColumnType.DOUBLE
              || type == ColumnType.INT64
              || type == ColumnType.TIMESTAMP_MICROS;
      bytes += wide ? Long.BYTES : Integer.BYTES;
    }
    return bytes;
  }
}
