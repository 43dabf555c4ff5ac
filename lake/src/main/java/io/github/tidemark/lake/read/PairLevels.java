package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;

/** Sides as lists of lists of price, size and perhaps an order count. */
final class PairLevels implements LevelColumns {
  private final Side bids;
  private final Side asks;

  PairLevels(RawSchema schema, Leaf bids, Leaf asks) {
    this.bids = new Side(schema.add(bids), bids.path().get(0));
    this.asks = new Side(schema.add(asks), asks.path().get(0));
  }

  @Override
  public void decode(RowCursor cursor, int rows, BookBatch into, RowStates states)
      throws IOException {
    bids.read(cursor, rows);
    asks.read(cursor, rows);
    into.resize(rows, bids.levels, asks.levels, bids.longest > 2 || asks.longest > 2);
    bids.fill(rows, into.bidStart(), into.bidCount(), StructLevels.bids(into), states);
    asks.fill(rows, into.askStart(), into.askCount(), StructLevels.asks(into), states);
    for (int row = 0; row < rows; row++) {
      if (cursor.column(bids.index).isRowNull(row) && cursor.column(asks.index).isRowNull(row)) {
        states.fault(row, RawRules.NO_BOOK, "null");
      }
    }
  }

  private static final class Side {
    private final int index;
    private final String name;
    private double[] values = new double[0];
    private int[] outer;
    private int[] inner;
    private int levels;
    private int longest;

    private Side(int index, String name) {
      this.index = index;
      this.name = name;
    }

    private void read(RowCursor cursor, int rows) throws IOException {
      ColumnReader reader = cursor.column(index);
      if (values.length < reader.slots()) {
        values = new double[reader.slots() + (reader.slots() >> 1)];
      }
      reader.doubles(values, 0);
      outer = reader.offsets(0);
      inner = reader.offsets(1);
      levels = outer[rows];
      longest = 0;
      for (int level = 0; level < levels; level++) {
        longest = Math.max(longest, inner[level + 1] - inner[level]);
      }
    }

    private void fill(
        int rows, int[] starts, int[] counts, ListSide.Arrays into, RowStates states) {
      for (int row = 0; row < rows; row++) {
        starts[row] = outer[row];
        counts[row] = outer[row + 1] - outer[row];
        for (int level = outer[row]; level < outer[row + 1]; level++) {
          int at = inner[level];
          int length = inner[level + 1] - at;
          if (length < 2) {
            states.fault(
                row,
                RawRules.NO_PAIR,
                "%s level %d has %d values".formatted(name, level - outer[row], length));
            counts[row] = 0;
            break;
          }
          double count = length > 2 ? values[at + 2] : Absent.DOUBLE;
          into.set(
              level, values[at], values[at + 1], Double.isNaN(count) ? Absent.INT : (int) count);
        }
      }
    }
  }
}
