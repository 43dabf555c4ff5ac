package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;
import java.util.List;

/** One column per level, side and field; a level whose price is null is absent. */
final class FlatLevels implements LevelColumns {
  /** Cursor indexes of one level; orders -1 without. */
  record Level(int price, int size, int orders) {}

  private final List<Level> bids;
  private final List<Level> asks;
  private final boolean hasOrders;
  private double[] prices = new double[0];
  private double[] sizes = new double[0];
  private int[] counts = new int[0];

  FlatLevels(List<Level> bids, List<Level> asks) {
    this.bids = bids;
    this.asks = asks;
    hasOrders =
        bids.stream().anyMatch(level -> level.orders() >= 0)
            || asks.stream().anyMatch(level -> level.orders() >= 0);
  }

  @Override
  public void decode(RowCursor cursor, int rows, BookBatch into, RowStates states)
      throws IOException {
    if (prices.length < rows) {
      prices = new double[rows];
      sizes = new double[rows];
      counts = new int[rows];
    }
    into.resize(
        rows,
        Math.multiplyExact(rows, bids.size()),
        Math.multiplyExact(rows, asks.size()),
        hasOrders);
    fill(cursor, rows, bids, into.bidStart(), into.bidCount(), StructLevels.bids(into));
    fill(cursor, rows, asks, into.askStart(), into.askCount(), StructLevels.asks(into));
  }

  private void fill(
      RowCursor cursor,
      int rows,
      List<Level> levels,
      int[] starts,
      int[] filled,
      ListSide.Arrays into)
      throws IOException {
    for (int row = 0; row < rows; row++) {
      starts[row] = row * levels.size();
      filled[row] = 0;
    }
    for (Level level : levels) {
      ColumnReader price = cursor.column(level.price());
      price.doubles(prices, 0);
      cursor.column(level.size()).doubles(sizes, 0);
      if (level.orders() >= 0) {
        cursor.column(level.orders()).ints(counts, 0);
      }
      boolean whole = price.nulls() == 0;
      for (int row = 0; row < rows; row++) {
        if (whole || !price.isNull(row)) {
          into.set(
              starts[row] + filled[row]++,
              prices[row],
              sizes[row],
              level.orders() >= 0 ? counts[row] : Absent.INT);
        }
      }
    }
  }
}
