package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.read.RowKeys;
import java.nio.ByteBuffer;

/**
 * One event as bytes: what its sort key does not hold. A book is its flags, kind of row key, two
 * counts and order flag, two words of row key, and prices, sizes and orders of either side; a trade
 * its kind, side, two words, price and amount. Owned by one thread.
 */
final class FlatEvents {
  private static final int BOOK_HEAD = 3 + 2 * Integer.BYTES + 2 * Long.BYTES;
  private static final int TRADE_BYTES = 2 + 2 * Long.BYTES + 2 * Double.BYTES;
  private static final RowKeys.Kind[] KINDS = RowKeys.Kind.values();

  private ByteBuffer bytes = ByteBuffer.allocate(1024);

  /** The bytes of the event that was written last, from 0 to {@link #length}. */
  byte[] bytes() {
    return bytes.array();
  }

  int length() {
    return bytes.position();
  }

  private void room(int needed) {
    if (bytes.capacity() < needed) {
      bytes = ByteBuffer.allocate(Math.max(needed, 2 * bytes.capacity()));
    }
    bytes.clear();
  }

  void write(BookBatch batch, RowKeys keys, int row) {
    int bids = batch.bidCount()[row];
    int asks = batch.askCount()[row];
    int levelBytes = 2 * Double.BYTES + (batch.hasOrders() ? Integer.BYTES : 0);
    room(BOOK_HEAD + (bids + asks) * levelBytes);
    bytes.put(batch.flags()[row]);
    bytes.put(code(keys.kind()));
    bytes.put((byte) (batch.hasOrders() ? 1 : 0));
    bytes.putInt(bids);
    bytes.putInt(asks);
    words(keys, row);
    side(batch.bidPrice(), batch.bidSize(), batch.bidStart()[row], bids);
    side(batch.askPrice(), batch.askSize(), batch.askStart()[row], asks);
    if (batch.hasOrders()) {
      orders(batch.bidOrders(), batch.bidStart()[row], bids);
      orders(batch.askOrders(), batch.askStart()[row], asks);
    }
  }

  void write(TradeBatch batch, RowKeys keys, int row) {
    room(TRADE_BYTES);
    bytes.put(code(keys.kind()));
    bytes.put(batch.side()[row]);
    words(keys, row);
    bytes.putDouble(batch.price()[row]);
    bytes.putDouble(batch.amount()[row]);
  }

  @SuppressWarnings("EnumOrdinal") // nothing is kept: both ends run the same version
  private static byte code(RowKeys.Kind kind) {
    return (byte) kind.ordinal();
  }

  private void words(RowKeys keys, int row) {
    boolean some = keys.kind() == RowKeys.Kind.TRADE_ID || keys.kind() == RowKeys.Kind.UPDATE;
    bytes.putLong(some ? keys.high()[row] : 0);
    bytes.putLong(some ? keys.low()[row] : 0);
  }

  private void side(double[] prices, double[] sizes, int start, int count) {
    for (int i = start; i < start + count; i++) {
      bytes.putDouble(prices[i]);
    }
    for (int i = start; i < start + count; i++) {
      bytes.putDouble(sizes[i]);
    }
  }

  private void orders(int[] orders, int start, int count) {
    for (int i = start; i < start + count; i++) {
      bytes.putInt(orders[i]);
    }
  }

  /** The kind of row key of a book. */
  static RowKeys.Kind bookKind(ByteBuffer from) {
    return KINDS[from.get(1)];
  }

  static boolean hasOrders(ByteBuffer from) {
    return from.get(2) != 0;
  }

  /** The kind of row key of a trade. */
  static RowKeys.Kind tradeKind(ByteBuffer from) {
    return KINDS[from.get(0)];
  }

  /** Appends a book but for its time, seqnum and position. */
  static void append(ByteBuffer from, BookBatch into, RowKeys keys) {
    int row = into.rows();
    int bidStart = row == 0 ? 0 : into.bidStart()[row - 1] + into.bidCount()[row - 1];
    int askStart = row == 0 ? 0 : into.askStart()[row - 1] + into.askCount()[row - 1];
    boolean orders = hasOrders(from);
    int bids = from.getInt(3);
    int asks = from.getInt(3 + Integer.BYTES);
    into.resize(row + 1, bidStart + bids, askStart + asks, orders);
    into.instrument()[row] = 0;
    into.flags()[row] = from.get(0);
    into.bidStart()[row] = bidStart;
    into.bidCount()[row] = bids;
    into.askStart()[row] = askStart;
    into.askCount()[row] = asks;
    from.position(3 + 2 * Integer.BYTES);
    words(from, keys, row, bookKind(from));
    side(from, into.bidPrice(), into.bidSize(), bidStart, bids);
    side(from, into.askPrice(), into.askSize(), askStart, asks);
    if (orders) {
      orders(from, into.bidOrders(), bidStart, bids);
      orders(from, into.askOrders(), askStart, asks);
    }
  }

  /** Appends a trade but for its time, seqnum and position. */
  static void append(ByteBuffer from, TradeBatch into, RowKeys keys) {
    int row = into.rows();
    into.resize(row + 1);
    into.instrument()[row] = 0;
    into.side()[row] = from.get(1);
    from.position(2);
    words(from, keys, row, tradeKind(from));
    into.price()[row] = from.getDouble();
    into.amount()[row] = from.getDouble();
  }

  private static void words(ByteBuffer from, RowKeys keys, int row, RowKeys.Kind kind) {
    keys.resize(row + 1, kind);
    long high = from.getLong();
    long low = from.getLong();
    if (kind == RowKeys.Kind.TRADE_ID || kind == RowKeys.Kind.UPDATE) {
      keys.high()[row] = high;
      keys.low()[row] = low;
    }
  }

  private static void side(ByteBuffer from, double[] prices, double[] sizes, int start, int count) {
    for (int i = start; i < start + count; i++) {
      prices[i] = from.getDouble();
    }
    for (int i = start; i < start + count; i++) {
      sizes[i] = from.getDouble();
    }
  }

  private static void orders(ByteBuffer from, int[] orders, int start, int count) {
    for (int i = start; i < start + count; i++) {
      orders[i] = from.getInt();
    }
  }
}
