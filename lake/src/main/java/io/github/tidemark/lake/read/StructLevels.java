package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;

/** Both sides as structs of their own within lists: no value is moved after decoding. */
final class StructLevels implements LevelColumns {
  /** Whether a level whose struct is null stands for no level. */
  enum NullLevels {
    ARE_FAULTS,
    ARE_ABSENT
  }

  private final ListSide bids;
  private final ListSide asks;
  private final NullLevels nulls;

  StructLevels(ListSide bids, ListSide asks, NullLevels nulls) {
    this.bids = bids;
    this.asks = asks;
    this.nulls = nulls;
  }

  @Override
  public void decode(RowCursor cursor, int rows, BookBatch into, RowStates states)
      throws IOException {
    boolean orders = bids.hasOrders() && asks.hasOrders();
    into.resize(rows, bids.slots(cursor), asks.slots(cursor), orders);
    ListSide.Arrays bidArrays = bids(into);
    ListSide.Arrays askArrays = asks(into);
    bids.decode(cursor, rows, into.bidStart(), into.bidCount(), bidArrays);
    asks.decode(cursor, rows, into.askStart(), into.askCount(), askArrays);
    if (nulls == NullLevels.ARE_ABSENT) {
      bids.dropAbsent(cursor, rows, into.bidStart(), into.bidCount(), bidArrays);
      asks.dropAbsent(cursor, rows, into.askStart(), into.askCount(), askArrays);
    }
    for (int row = 0; row < rows; row++) {
      if (into.bidCount()[row] == 0
          && into.askCount()[row] == 0
          && bids.isNull(cursor, row)
          && asks.isNull(cursor, row)) {
        states.fault(row, RawRules.NO_BOOK, "null");
      }
    }
  }

  static ListSide.Arrays bids(BookBatch batch) {
    return new ListSide.Arrays(
        batch.bidPrice(), batch.bidSize(), batch.hasOrders() ? batch.bidOrders() : null);
  }

  static ListSide.Arrays asks(BookBatch batch) {
    return new ListSide.Arrays(
        batch.askPrice(), batch.askSize(), batch.hasOrders() ? batch.askOrders() : null);
  }
}
