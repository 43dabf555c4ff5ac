package io.github.tidemark.spark.event;

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
}
