package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.types.UTF8String;

/** Writes one event as a row of {@link EventSchema}, always into the same row. One thread. */
final class EventWriter {
  private final UnsafeRowWriter row = new UnsafeRowWriter(EventSchema.COLUMNS, 2048);
  private final UnsafeArrayWriter values = new UnsafeArrayWriter(row, Double.BYTES);
  private final UnsafeArrayWriter orders = new UnsafeArrayWriter(row, Integer.BYTES);

  /** Begins a row; what is not set stays absent. */
  void begin(UTF8String exchange, UTF8String symbol, long ts) {
    row.reset();
    row.zeroOutNullBytes();
    row.write(EventSchema.EXCHANGE, exchange);
    row.write(EventSchema.SYMBOL, symbol);
    row.write(EventSchema.TS, ts);
    keys(Absent.LONG, Absent.LONG);
  }

  void order(long seqnum, long position, long origin) {
    row.write(EventSchema.SEQNUM, seqnum);
    row.write(EventSchema.POSITION, position);
    row.write(EventSchema.ORIGIN, origin);
  }

  void keys(long high, long low) {
    row.write(EventSchema.KEY_HIGH, high);
    row.write(EventSchema.KEY_LOW, low);
  }

  void trade(double price, double amount, byte side) {
    row.write(EventSchema.BOOK, false);
    row.write(EventSchema.FLAGS, (int) side);
    row.write(EventSchema.BIDS, 0);
    int from = row.cursor();
    values.initialize(2);
    values.write(0, price);
    values.write(1, amount);
    row.setOffsetAndSizeFromPreviousCursor(EventSchema.VALUES, from);
    row.setNullAt(EventSchema.ORDERS);
  }

  /** The only row of a batch. */
  void book(BookBatch batch, int flags) {
    int bids = batch.bidCount()[0];
    int asks = batch.askCount()[0];
    int bid = batch.bidStart()[0];
    int ask = batch.askStart()[0];
    row.write(EventSchema.BOOK, true);
    row.write(EventSchema.FLAGS, flags);
    row.write(EventSchema.BIDS, bids);
    int from = row.cursor();
    values.initialize(2 * (bids + asks));
    put(0, batch.bidPrice(), bid, bids);
    put(bids, batch.bidSize(), bid, bids);
    put(2 * bids, batch.askPrice(), ask, asks);
    put(2 * bids + asks, batch.askSize(), ask, asks);
    row.setOffsetAndSizeFromPreviousCursor(EventSchema.VALUES, from);
    if (batch.hasOrders()) {
      int ordersFrom = row.cursor();
      orders.initialize(bids + asks);
      for (int i = 0; i < bids; i++) {
        orders.write(i, batch.bidOrders()[bid + i]);
      }
      for (int i = 0; i < asks; i++) {
        orders.write(bids + i, batch.askOrders()[ask + i]);
      }
      row.setOffsetAndSizeFromPreviousCursor(EventSchema.ORDERS, ordersFrom);
    } else {
      row.setNullAt(EventSchema.ORDERS);
    }
  }

  private void put(int at, double[] from, int start, int count) {
    for (int i = 0; i < count; i++) {
      values.write(at + i, from[start + i]);
    }
  }

  UnsafeRow row() {
    return row.getRow();
  }
}
