package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams some leaves of a file in batches of rows, one row group after the other as the caller
 * opens them:
 *
 * <pre>{@code
 * cursor.open(group);
 * for (int rows = cursor.next(); rows > 0; rows = cursor.next()) {
 *   ColumnReader price = cursor.column(0);
 *   price.doubles(prices, 0);
 * }
 * }</pre>
 *
 * <p>Owned by one thread. Buffers are kept from row group to row group.
 */
public final class RowCursor implements Closeable {
  private final List<LeafReader> columns = new ArrayList<>();
  private final int batchRows;
  private long left;

  RowCursor(Input input, PageSource.Trust trust, List<Leaf> leaves, int batchRows) {
    for (Leaf leaf : leaves) {
      columns.add(new LeafReader(leaf, new PageReader(input, leaf, trust)));
    }
    this.batchRows = batchRows;
  }

  /** Starts at the first row of {@code group}, wherever the cursor was. */
  public void open(RowGroup group) throws IOException {
    left = 0;
    for (LeafReader column : columns) {
      column.open(group);
    }
    left = group.rows();
  }

  /**
   * Moves to the next batch of the open row group. Every batch but a row group's last has {@code
   * batchRows} rows.
   *
   * @return its number of rows, 0 at the end of the row group
   */
  public int next() throws IOException {
    return next(batchRows);
  }

  /**
   * {@link #next()} with a smaller batch.
   *
   * @param most rows at most, if {@code batchRows} are not fewer
   */
  public int next(int most) throws IOException {
    int rows = (int) Math.min(left, Math.min(most, batchRows));
    left -= rows;
    for (LeafReader column : columns) {
      column.advance(rows);
      if (left == 0) {
        column.checkEnd();
      }
    }
    return rows;
  }

  /** The reader of the leaf at {@code index} of those the cursor was made for. */
  public ColumnReader column(int index) {
    return columns.get(index);
  }

  @Override
  public void close() {
    columns.forEach(LeafReader::close);
  }
}
