package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import java.util.Arrays;

/** Books. Levels of a batch stand in the order of its rows, with room in between. */
final class BookLayout implements BatchLayout<BookBatch> {
  @Override
  public BookBatch create(int rows) {
    return new BookBatch(rows, 0);
  }

  @Override
  public int rows(BookBatch batch) {
    return batch.rows();
  }

  @Override
  public long[] ts(BookBatch batch) {
    return batch.ts();
  }

  @Override
  public long[] seqnum(BookBatch batch) {
    return batch.seqnum();
  }

  @Override
  public long[] position(BookBatch batch) {
    return batch.position();
  }

  @Override
  public int[] instrument(BookBatch batch) {
    return batch.instrument();
  }

  @Override
  public void move(BookBatch batch, int from, int to) {
    head(batch, from, batch, to);
    batch.bidStart()[to] = batch.bidStart()[from];
    batch.bidCount()[to] = batch.bidCount()[from];
    batch.askStart()[to] = batch.askStart()[from];
    batch.askCount()[to] = batch.askCount()[from];
  }

  @Override
  public void truncate(BookBatch batch, int rows) {
    batch.resize(
        rows,
        end(batch.bidStart(), batch.bidCount(), rows),
        end(batch.askStart(), batch.askCount(), rows),
        batch.hasOrders());
  }

  @Override
  public void append(BookBatch from, int row, BookBatch to) {
    int at = to.rows();
    int bid = end(to.bidStart(), to.bidCount(), at);
    int ask = end(to.askStart(), to.askCount(), at);
    int bids = from.bidCount()[row];
    int asks = from.askCount()[row];
    boolean had = to.hasOrders();
    boolean orders = had || from.hasOrders();
    to.resize(at + 1, bid + bids, ask + asks, orders);
    if (orders && !had) {
      // Rows before this one had no order counts, and later ones may have none again.
      Arrays.fill(to.bidOrders(), 0, bid, Absent.INT);
      Arrays.fill(to.askOrders(), 0, ask, Absent.INT);
    }
    head(from, row, to, at);
    to.bidStart()[at] = bid;
    to.bidCount()[at] = bids;
    to.askStart()[at] = ask;
    to.askCount()[at] = asks;
    int bidFrom = from.bidStart()[row];
    int askFrom = from.askStart()[row];
    System.arraycopy(from.bidPrice(), bidFrom, to.bidPrice(), bid, bids);
    System.arraycopy(from.bidSize(), bidFrom, to.bidSize(), bid, bids);
    System.arraycopy(from.askPrice(), askFrom, to.askPrice(), ask, asks);
    System.arraycopy(from.askSize(), askFrom, to.askSize(), ask, asks);
    if (from.hasOrders()) {
      System.arraycopy(from.bidOrders(), bidFrom, to.bidOrders(), bid, bids);
      System.arraycopy(from.askOrders(), askFrom, to.askOrders(), ask, asks);
    } else if (orders) {
      Arrays.fill(to.bidOrders(), bid, bid + bids, Absent.INT);
      Arrays.fill(to.askOrders(), ask, ask + asks, Absent.INT);
    }
  }

  @Override
  public boolean repeats(Duplicates duplicates, BookBatch batch, RowKeys keys, int row) {
    return duplicates.repeats(batch, keys, row);
  }

  private static int end(int[] starts, int[] counts, int rows) {
    return rows == 0 ? 0 : starts[rows - 1] + counts[rows - 1];
  }

  private static void head(BookBatch from, int row, BookBatch to, int at) {
    to.instrument()[at] = from.instrument()[row];
    to.ts()[at] = from.ts()[row];
    to.seqnum()[at] = from.seqnum()[row];
    to.position()[at] = from.position()[row];
    to.flags()[at] = from.flags()[row];
  }
}
