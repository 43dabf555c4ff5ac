package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.BookBatch;

/**
 * Brings the levels of decoded books into the form events have: no zero sizes, best first, at most
 * so many, all finite and positive, no price twice. A side that is so already costs one pass. Owned
 * by one thread.
 */
public final class LevelCleaner {
  private static final int INSERTION_LIMIT = 32;

  private final int maxLevels;
  private String reason;
  private String value;

  /** Keeps so many levels a side. */
  public LevelCleaner(int maxLevels) {
    this.maxLevels = maxLevels;
  }

  /** Cleans the first rows of a batch in place; a row that cannot be is a fault. */
  public void clean(BookBatch batch, int rows, RowStates states) {
    bids(batch, rows, states);
    asks(batch, rows, states);
  }

  /** Leaves the levels as they are; a row with one that cannot be is a fault. Size 0 can be. */
  public void check(BookBatch batch, int rows, RowStates states) {
    for (int row = 0; row < rows; row++) {
      int bid = batch.bidStart()[row];
      int ask = batch.askStart()[row];
      if (hasBad(batch.bidPrice(), batch.bidSize(), bid, batch.bidCount()[row], "bid")
          || hasBad(batch.askPrice(), batch.askSize(), ask, batch.askCount()[row], "ask")) {
        states.fault(row, reason, value);
      }
    }
  }

  /** Whether there is a level that cannot be, with the reason and value set. */
  private boolean hasBad(double[] prices, double[] sizes, int start, int count, String side) {
    for (int i = start; i < start + count; i++) {
      if (isBad(prices[i], sizes[i])) {
        show(side, i - start, prices[i], sizes[i]);
        return true;
      }
    }
    return false;
  }

  private void show(String side, int level, double price, double size) {
    value = "%s level %d price=%s size=%s".formatted(side, level, price, size);
  }

  private void bids(BookBatch batch, int rows, RowStates states) {
    int[] starts = batch.bidStart();
    int[] counts = batch.bidCount();
    double[] prices = batch.bidPrice();
    double[] sizes = batch.bidSize();
    for (int row = 0; row < rows; row++) {
      int start = starts[row];
      if (!descends(prices, sizes, start, start + counts[row])) {
        slow(batch, row, Order.DESCENDING, states);
      } else if (counts[row] > maxLevels) {
        counts[row] = maxLevels;
      }
    }
  }

  private void asks(BookBatch batch, int rows, RowStates states) {
    int[] starts = batch.askStart();
    int[] counts = batch.askCount();
    double[] prices = batch.askPrice();
    double[] sizes = batch.askSize();
    for (int row = 0; row < rows; row++) {
      int start = starts[row];
      if (!ascends(prices, sizes, start, start + counts[row])) {
        slow(batch, row, Order.ASCENDING, states);
      } else if (counts[row] > maxLevels) {
        counts[row] = maxLevels;
      }
    }
  }

  /** Whether prices fall strictly, all of them and the sizes being positive and finite. */
  private static boolean descends(double[] prices, double[] sizes, int start, int end) {
    double last = Double.POSITIVE_INFINITY;
    for (int i = start; i < end; i++) {
      double price = prices[i];
      double size = sizes[i];
      if (!(price < last) || !(size > 0) || !(size < Double.POSITIVE_INFINITY)) {
        return false;
      }
      last = price;
    }
    return last > 0;
  }

  /** Whether prices rise strictly, all of them and the sizes being positive and finite. */
  private static boolean ascends(double[] prices, double[] sizes, int start, int end) {
    double last = 0;
    for (int i = start; i < end; i++) {
      double price = prices[i];
      double size = sizes[i];
      if (!(price > last) || !(size > 0) || !(size < Double.POSITIVE_INFINITY)) {
        return false;
      }
      last = price;
    }
    return last < Double.POSITIVE_INFINITY;
  }

  private enum Order {
    DESCENDING,
    ASCENDING
  }

  private void slow(BookBatch batch, int row, Order order, RowStates states) {
    boolean bid = order == Order.DESCENDING;
    int[] counts = bid ? batch.bidCount() : batch.askCount();
    Side side =
        new Side(
            bid ? batch.bidPrice() : batch.askPrice(),
            bid ? batch.bidSize() : batch.askSize(),
            !batch.hasOrders() ? null : bid ? batch.bidOrders() : batch.askOrders(),
            order);
    int start = bid ? batch.bidStart()[row] : batch.askStart()[row];
    int count = clean(side, start, counts[row], bid ? "bid" : "ask");
    if (count < 0) {
      states.fault(row, reason, value);
    } else {
      counts[row] = Math.min(count, maxLevels);
    }
  }

  /** Number of levels left, or -1 with the reason set. */
  private int clean(Side side, int start, int count, String name) {
    int kept = start;
    for (int i = start; i < start + count; i++) {
      if (side.sizes[i] == 0) {
        continue;
      }
      if (isBad(side.prices[i], side.sizes[i])) {
        show(name, i - start, side.prices[i], side.sizes[i]);
        return -1;
      }
      side.move(i, kept++);
    }
    side.sort(start, kept);
    for (int i = start + 1; i < kept; i++) {
      if (side.prices[i] == side.prices[i - 1]) {
        reason = "duplicate price in a side";
        value = "%s price=%s".formatted(name, side.prices[i]);
        return -1;
      }
    }
    return kept - start;
  }

  private boolean isBad(double price, double size) {
    if (Double.isNaN(price) || Double.isNaN(size)) {
      reason = "price or size is not a number";
    } else if (Double.isInfinite(price) || Double.isInfinite(size)) {
      reason = "price or size is infinite";
    } else if (price <= 0) {
      reason = "negative or zero price";
    } else if (size < 0) {
      reason = "negative size";
    } else {
      return false;
    }
    return true;
  }

  /** The three arrays of a side, moved together. */
  private static final class Side {
    private final double[] prices;
    private final double[] sizes;
    private final int[] orders;
    private final Order order;

    private Side(double[] prices, double[] sizes, int[] orders, Order order) {
      this.prices = prices;
      this.sizes = sizes;
      this.orders = orders;
      this.order = order;
    }

    private boolean before(double first, double second) {
      return order == Order.DESCENDING ? first > second : first < second;
    }

    private void move(int from, int to) {
      prices[to] = prices[from];
      sizes[to] = sizes[from];
      if (orders != null) {
        orders[to] = orders[from];
      }
    }

    private void swap(int a, int b) {
      double price = prices[a];
      double size = sizes[a];
      int count = orders == null ? 0 : orders[a];
      move(b, a);
      prices[b] = price;
      sizes[b] = size;
      if (orders != null) {
        orders[b] = count;
      }
    }

    private void sort(int start, int end) {
      int descents = 0;
      for (int i = start + 1; i < end; i++) {
        descents += before(prices[i], prices[i - 1]) ? 1 : 0;
      }
      if (descents == 0) {
        return;
      }
      if (descents == end - start - 1) {
        for (int i = start, j = end - 1; i < j; i++, j--) {
          swap(i, j);
        }
      } else if (end - start <= INSERTION_LIMIT) {
        insertionSort(start, end);
      } else {
        heapSort(start, end);
      }
    }

    private void insertionSort(int start, int end) {
      for (int i = start + 1; i < end; i++) {
        for (int j = i; j > start && before(prices[j], prices[j - 1]); j--) {
          swap(j, j - 1);
        }
      }
    }

    private void heapSort(int start, int end) {
      int count = end - start;
      for (int root = count / 2 - 1; root >= 0; root--) {
        sink(start, root, count);
      }
      for (int last = count - 1; last > 0; last--) {
        swap(start, start + last);
        sink(start, 0, last);
      }
    }

    /** The heap's top is the level that belongs last. */
    private void sink(int start, int from, int count) {
      int root = from;
      while (2 * root + 1 < count) {
        int child = 2 * root + 1;
        if (child + 1 < count && before(prices[start + child], prices[start + child + 1])) {
          child++;
        }
        if (!before(prices[start + root], prices[start + child])) {
          return;
        }
        swap(start + root, start + child);
        root = child;
      }
    }
  }
}
