package io.github.tidemark.lake.raw;

import io.github.tidemark.kernel.event.Absent;
import java.util.Arrays;

/**
 * Raw books, or changes of them. A row is written between {@link #begin} and {@link #end}. Levels
 * of a book may come in any order and with size 0; those of a change are kept as they come.
 */
public final class RawBookBatch extends RawBatch {
  private static final int MAX_ROWS = 64 * 1024;
  private static final int MAX_LEVELS = 768 * 1024;

  private final Channel channel;
  private final int maxLevels;
  private long[] previousNonce = new long[0];
  private byte[] gap = new byte[capacity()];
  private byte[] snapshot = new byte[capacity()];
  private String[] bidVenue = new String[0];
  private String[] askVenue = new String[0];
  private final Levels bids;
  private final Levels asks;

  /**
   * An empty batch of books.
   *
   * @param maxLevels how many levels a side are kept
   */
  public RawBookBatch(int maxLevels) {
    if (maxLevels < 1) {
      throw new IllegalArgumentException("max-levels must be at least 1: max-levels=" + maxLevels);
    }
    this.maxLevels = maxLevels;
    channel = Channel.ORDERBOOK;
    bids = new Levels(Order.DESCENDING);
    asks = new Levels(Order.ASCENDING);
  }

  private RawBookBatch() {
    maxLevels = Integer.MAX_VALUE;
    channel = Channel.ORDERBOOK_CHANGES;
    bids = new Levels(Order.AS_SENT);
    asks = new Levels(Order.AS_SENT);
  }

  /** An empty batch of changes: size 0 is a level that goes. */
  public static RawBookBatch ofChanges() {
    return new RawBookBatch();
  }

  /** {@link Channel#ORDERBOOK} or {@link Channel#ORDERBOOK_CHANGES}. */
  @Override
  public Channel channel() {
    return channel;
  }

  /** The update id that a change follows, or {@link Absent#LONG}. */
  public long[] previousNonce() {
    growPreviousNonce();
    return previousNonce;
  }

  private void growPreviousNonce() {
    int had = previousNonce.length;
    if (had < capacity()) {
      previousNonce = Arrays.copyOf(previousNonce, capacity());
      Arrays.fill(previousNonce, had, capacity(), Absent.LONG);
    }
  }

  /** 1 where the source reports a sequence gap or halt, else 0. */
  public byte[] gap() {
    return gap;
  }

  /** 1 where the book is a resync snapshot, else 0. */
  public byte[] snapshot() {
    return snapshot;
  }

  /** Whose the best bid is, in the source's terms, or null. */
  public String[] bidVenue() {
    growVenues();
    return bidVenue;
  }

  /** Whose the best ask is, in the source's terms, or null. */
  public String[] askVenue() {
    growVenues();
    return askVenue;
  }

  private void growVenues() {
    if (bidVenue.length < capacity()) {
      bidVenue = Arrays.copyOf(bidVenue, capacity());
      askVenue = Arrays.copyOf(askVenue, capacity());
    }
  }

  public Levels bids() {
    return bids;
  }

  public Levels asks() {
    return asks;
  }

  /**
   * Starts a row; times in nanoseconds since the epoch, {@link Absent#LONG} for what is not known.
   */
  public void begin(long timestamp, long capture, long seq, long seqnum) {
    times(timestamp, capture, seq, seqnum);
    if (gap.length < capacity()) {
      gap = Arrays.copyOf(gap, capacity());
      snapshot = Arrays.copyOf(snapshot, capacity());
    }
    gap[rows()] = 0;
    snapshot[rows()] = 0;
    if (rows() < previousNonce.length) {
      previousNonce[rows()] = Absent.LONG;
    }
    if (rows() < bidVenue.length) {
      bidVenue[rows()] = null;
      askVenue[rows()] = null;
    }
    bids.begin(rows());
    asks.begin(rows());
  }

  public void nonce(long updateId) {
    nonce()[rows()] = updateId;
  }

  /** Says which update id a change follows. */
  public void follows(long updateId) {
    growPreviousNonce();
    previousNonce[rows()] = updateId;
  }

  public void venues(String bid, String ask) {
    growVenues();
    bidVenue[rows()] = bid;
    askVenue[rows()] = ask;
  }

  public void markGap() {
    gap[rows()] = 1;
  }

  public void markSnapshot() {
    snapshot[rows()] = 1;
  }

  public void bid(double price, double size) {
    bids.add(price, size, Absent.INT);
  }

  public void ask(double price, double size) {
    asks.add(price, size, Absent.INT);
  }

  public void bid(double price, double size, int orders) {
    bids.add(price, size, orders);
  }

  public void ask(double price, double size, int orders) {
    asks.add(price, size, orders);
  }

  /**
   * Ends the row: sorts the sides of a book and keeps the best levels.
   *
   * @return whether it was added; not when a side of a book has a price twice
   */
  public boolean end() {
    if (!bids.end(rows(), maxLevels) || !asks.end(rows(), maxLevels)) {
      return false;
    }
    advance();
    return true;
  }

  @Override
  public void clear() {
    super.clear();
    bids.clear();
    asks.clear();
  }

  @Override
  long footprint() {
    return 42L * capacity()
        + 8L * previousNonce.length
        + 16L * bidVenue.length
        + bids.footprint()
        + asks.footprint();
  }

  @Override
  boolean isFull() {
    return rows() >= MAX_ROWS || bids.total() + asks.total() >= MAX_LEVELS;
  }

  /** The order of the levels of a side. */
  private enum Order {
    DESCENDING,
    ASCENDING,
    AS_SENT
  }

  /** One side of all books: the levels of row r are counts()[r] from starts()[r] on. */
  public static final class Levels {
    private final Order order;
    private int total;
    private int[] starts = new int[256];
    private int[] counts = new int[256];
    private double[] prices = new double[1024];
    private double[] sizes = new double[1024];
    private int[] orders = new int[0];

    private Levels(Order order) {
      this.order = order;
    }

    public int[] starts() {
      return starts;
    }

    public int[] counts() {
      return counts;
    }

    public double[] prices() {
      return prices;
    }

    public double[] sizes() {
      return sizes;
    }

    /** Order counts, {@link Absent#INT} for levels that came without. */
    public int[] orders() {
      growOrders();
      return orders;
    }

    int total() {
      return total;
    }

    private void begin(int row) {
      if (row == starts.length) {
        starts = Arrays.copyOf(starts, row + (row >> 1));
        counts = Arrays.copyOf(counts, row + (row >> 1));
      }
      // A row that was begun before and not added leaves no levels behind.
      total = row == 0 ? 0 : starts[row - 1] + counts[row - 1];
      starts[row] = total;
    }

    private void add(double price, double size, int orderCount) {
      if (size == 0 && order != Order.AS_SENT) {
        return;
      }
      if (total == prices.length) {
        prices = Arrays.copyOf(prices, total + (total >> 1));
        sizes = Arrays.copyOf(sizes, total + (total >> 1));
      }
      if (orderCount != Absent.INT || orders.length > 0) {
        growOrders();
        orders[total] = orderCount;
      }
      prices[total] = price;
      sizes[total] = size;
      total++;
    }

    private void growOrders() {
      if (orders.length < prices.length) {
        int had = orders.length;
        orders = Arrays.copyOf(orders, prices.length);
        Arrays.fill(orders, had, orders.length, Absent.INT);
      }
    }

    private boolean end(int row, int maxLevels) {
      int start = starts[row];
      for (int i = start + 1; i < total && order != Order.AS_SENT; i++) {
        if (!before(prices[i - 1], prices[i]) && !sortAndCheck(start)) {
          return false;
        }
      }
      counts[row] = Math.min(maxLevels, total - start);
      total = start + counts[row];
      return true;
    }

    private boolean before(double first, double second) {
      return order == Order.DESCENDING ? first > second : first < second;
    }

    /** Insertion sort: sides come sorted, or nearly so. */
    private boolean sortAndCheck(int start) {
      for (int i = start + 1; i < total; i++) {
        double price = prices[i];
        double size = sizes[i];
        int count = orders.length > i ? orders[i] : Absent.INT;
        int at = i;
        for (; at > start && before(price, prices[at - 1]); at--) {
          prices[at] = prices[at - 1];
          sizes[at] = sizes[at - 1];
          if (orders.length > i) {
            orders[at] = orders[at - 1];
          }
        }
        if (at > start && prices[at - 1] == price) {
          return false;
        }
        prices[at] = price;
        sizes[at] = size;
        if (orders.length > i) {
          orders[at] = count;
        }
      }
      return true;
    }

    private void clear() {
      total = 0;
    }

    private long footprint() {
      return 8L * starts.length + 16L * prices.length + 4L * orders.length;
    }
  }
}
