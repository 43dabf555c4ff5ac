package io.github.tidemark.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
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
@SuppressWarnings("DoNotCallSuggester")
public final class RowCursor implements Closeable {
  private final Input input;
  private final List<Leaf> leaves;
  private final int batchRows;

  RowCursor(Input input, List<Leaf> leaves, int batchRows) {
    this.input = input;
    this.leaves = List.copyOf(leaves);
    this.batchRows = batchRows;
  }

  /** Starts at the first row of {@code group}, wherever the cursor was. */
  public void open(RowGroup group) throws IOException {
    throw new UnsupportedOperationException(input.name() + group + batchRows);
  }

  /**
   * Moves to the next batch of the open row group. Every batch but a row group's last has {@code
   * batchRows} rows.
   *
   * @return its number of rows, 0 at the end of the row group
   */
  public int next() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The reader of the leaf at {@code index} of those the cursor was made for. */
  public ColumnReader column(int index) {
    throw new UnsupportedOperationException(leaves.get(index).dotted());
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
