package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.read.Duplicates;
import io.github.tidemark.lake.read.RowKeys;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Rows of {@link EventSchema} as the kernel's batches of one row, filled anew for each. Owned by
 * one thread.
 */
public final class EventBatches {
  private final BookBatch books = new BookBatch(1, 64);
  private final TradeBatch trades = new TradeBatch(1);
  private final RowKeys bookKeys = new RowKeys();
  private final RowKeys tradeKeys = new RowKeys();
  private final Duplicates bookDuplicates = new Duplicates();
  private final Duplicates tradeDuplicates = new Duplicates();

  /** What makes books, and what makes trades, the same. */
  public EventBatches(RowKeys.Kind bookKind, RowKeys.Kind tradeKind) {
    bookKeys.resize(1, bookKind);
    tradeKeys.resize(1, tradeKind);
    trades.resize(1);
  }

  public BookBatch books() {
    return books;
  }

  public TradeBatch trades() {
    return trades;
  }

  /** Reads a book; false when it repeats one of the same instrument. */
  public boolean book(InternalRow row, int instrument) {
    bookDuplicates.settle();
    ArrayData values = row.getArray(EventSchema.VALUES);
    int bids = row.getInt(EventSchema.BIDS);
    int asks = values.numElements() / 2 - bids;
    boolean orders = !row.isNullAt(EventSchema.ORDERS);
    books.resize(1, bids, asks, orders);
    books.instrument()[0] = instrument;
    books.ts()[0] = row.getLong(EventSchema.TS);
    books.seqnum()[0] = row.getLong(EventSchema.SEQNUM);
    books.position()[0] = row.getLong(EventSchema.POSITION);
    books.flags()[0] = (byte) row.getInt(EventSchema.FLAGS);
    books.bidStart()[0] = 0;
    books.bidCount()[0] = bids;
    books.askStart()[0] = 0;
    books.askCount()[0] = asks;
    take(values, 0, books.bidPrice(), bids);
    take(values, bids, books.bidSize(), bids);
    take(values, 2 * bids, books.askPrice(), asks);
    take(values, 2 * bids + asks, books.askSize(), asks);
    if (orders) {
      ArrayData counts = row.getArray(EventSchema.ORDERS);
      for (int i = 0; i < bids; i++) {
        books.bidOrders()[i] = counts.getInt(i);
      }
      for (int i = 0; i < asks; i++) {
        books.askOrders()[i] = counts.getInt(bids + i);
      }
    }
    keys(row, bookKeys);
    return !bookDuplicates.repeats(books, bookKeys, 0);
  }

  /** Reads a trade; false when it repeats one of the same instrument. */
  public boolean trade(InternalRow row, int instrument) {
    tradeDuplicates.settle();
    trades.instrument()[0] = instrument;
    trades.ts()[0] = row.getLong(EventSchema.TS);
    trades.seqnum()[0] = row.getLong(EventSchema.SEQNUM);
    trades.position()[0] = row.getLong(EventSchema.POSITION);
    ArrayData values = row.getArray(EventSchema.VALUES);
    trades.price()[0] = values.getDouble(0);
    trades.amount()[0] = values.getDouble(1);
    trades.side()[0] = (byte) row.getInt(EventSchema.FLAGS);
    keys(row, tradeKeys);
    return !tradeDuplicates.repeats(trades, tradeKeys, 0);
  }

  private static void keys(InternalRow row, RowKeys keys) {
    if (keys.kind() == RowKeys.Kind.TRADE_ID || keys.kind() == RowKeys.Kind.UPDATE) {
      keys.high()[0] = row.getLong(EventSchema.KEY_HIGH);
      keys.low()[0] = row.getLong(EventSchema.KEY_LOW);
    }
  }

  private static void take(ArrayData values, int from, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = values.getDouble(from + i);
    }
  }
}
