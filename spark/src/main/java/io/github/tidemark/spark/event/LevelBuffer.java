package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.BookBatch;
import java.util.Arrays;

/** The levels of one side of one book, as they come. Reused; owned by one thread. */
public final class LevelBuffer {
  private double[] prices = new double[32];
  private double[] sizes = new double[32];
  private int[] orders = new int[32];
  private int count;
  private boolean hasOrders;

  public void clear() {
    count = 0;
    hasOrders = false;
  }

  /** Appends a level; the order count may be absent. */
  void add(double price, double size, int orderCount) {
    if (count == prices.length) {
      prices = Arrays.copyOf(prices, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
      orders = Arrays.copyOf(orders, 2 * count);
    }
    prices[count] = price;
    sizes[count] = size;
    orders[count++] = orderCount;
  }

  /** The source counts orders. */
  void countsOrders() {
    hasOrders = true;
  }

  boolean hasOrders() {
    return hasOrders;
  }

  int count() {
    return count;
  }

  double[] prices() {
    return prices;
  }

  double[] sizes() {
    return sizes;
  }

  int[] orders() {
    return orders;
  }

  /** Puts two sides into a batch, as its only row. */
  public static void fill(BookBatch batch, LevelBuffer bids, LevelBuffer asks) {
    boolean orders = bids.hasOrders() || asks.hasOrders();
    batch.resize(1, bids.count(), asks.count(), orders);
    batch.bidStart()[0] = 0;
    batch.bidCount()[0] = bids.count();
    batch.askStart()[0] = 0;
    batch.askCount()[0] = asks.count();
    System.arraycopy(bids.prices(), 0, batch.bidPrice(), 0, bids.count());
    System.arraycopy(bids.sizes(), 0, batch.bidSize(), 0, bids.count());
    System.arraycopy(asks.prices(), 0, batch.askPrice(), 0, asks.count());
    System.arraycopy(asks.sizes(), 0, batch.askSize(), 0, asks.count());
    if (orders) {
      System.arraycopy(bids.orders(), 0, batch.bidOrders(), 0, bids.count());
      System.arraycopy(asks.orders(), 0, batch.askOrders(), 0, asks.count());
    }
  }
}
