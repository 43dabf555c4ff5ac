package io.github.tidemark.kernel.event;

import java.util.Arrays;

/**
 * Books as a struct of arrays. Row {@code r} has {@code bidCount()[r]} bid levels, best first, from
 * index {@code bidStart()[r]} of {@code bidPrice()} and {@code bidSize()}; asks likewise. Grows on
 * demand and is reused: {@link #clear()} keeps the arrays. Owned by one thread at a time.
 */
public final class BookBatch {
  /** The source reports a sequence gap or halt at this book. */
  public static final byte GAP = 1;

  /** The book is a resync snapshot. */
  public static final byte SNAPSHOT = 2;

  private int rows;
  private int[] instrument;
  private long[] ts;
  private long[] seqnum;
  private long[] position;
  private byte[] flags;
  private int[] bidStart;
  private int[] bidCount;
  private int[] askStart;
  private int[] askCount;
  private double[] bidPrice;
  private double[] bidSize;
  private double[] askPrice;
  private double[] askSize;
  private int bidLevels;
  private int askLevels;
  private boolean hasOrders;
  private int[] bidOrders = new int[0];
  private int[] askOrders = new int[0];

  public BookBatch(int rowCapacity, int levelCapacity) {
    instrument = new int[rowCapacity];
    ts = new long[rowCapacity];
    seqnum = new long[rowCapacity];
    position = new long[rowCapacity];
    flags = new byte[rowCapacity];
    bidStart = new int[rowCapacity];
    bidCount = new int[rowCapacity];
    askStart = new int[rowCapacity];
    askCount = new int[rowCapacity];
    bidPrice = new double[levelCapacity];
    bidSize = new double[levelCapacity];
    askPrice = new double[levelCapacity];
    askSize = new double[levelCapacity];
  }

  public int rows() {
    return rows;
  }

  /** Index of the instrument of each row, in the caller's own list of instruments. */
  public int[] instrument() {
    return instrument;
  }

  public long[] ts() {
    return ts;
  }

  public long[] seqnum() {
    return seqnum;
  }

  public long[] position() {
    return position;
  }

  public byte[] flags() {
    return flags;
  }

  public int[] bidStart() {
    return bidStart;
  }

  public int[] bidCount() {
    return bidCount;
  }

  public int[] askStart() {
    return askStart;
  }

  public int[] askCount() {
    return askCount;
  }

  public double[] bidPrice() {
    return bidPrice;
  }

  public double[] bidSize() {
    return bidSize;
  }

  public double[] askPrice() {
    return askPrice;
  }

  public double[] askSize() {
    return askSize;
  }

  /** Order counts a level, meaningful only when {@link #hasOrders()}. */
  public int[] bidOrders() {
    return bidOrders;
  }

  public int[] askOrders() {
    return askOrders;
  }

  public boolean hasOrders() {
    return hasOrders;
  }

  public void clear() {
    rows = 0;
    bidLevels = 0;
    askLevels = 0;
    hasOrders = false;
  }

  /**
   * Makes room for {@code rowCount} rows and the given numbers of levels and sets {@link #rows()}:
   * for decoders that fill the arrays in bulk.
   */
  public void resize(int rowCount, int bidLevelCount, int askLevelCount, boolean withOrders) {
    ensureRows(rowCount);
    ensureBids(bidLevelCount, withOrders);
    ensureAsks(askLevelCount, withOrders);
    rows = rowCount;
    bidLevels = bidLevelCount;
    askLevels = askLevelCount;
    hasOrders = withOrders;
  }

  /** Appends one book. */
  public void add(int instrumentIndex, BookEvent book) {
    int bids = book.bidPrices().length;
    int asks = book.askPrices().length;
    boolean orders = book.bidOrders() != null && book.askOrders() != null;
    if (rows > 0 && orders != hasOrders) {
      throw new IllegalArgumentException(
          "a batch holds books with or without order counts, not both: row=" + rows);
    }
    ensureRows(rows + 1);
    ensureBids(bidLevels + bids, orders);
    ensureAsks(askLevels + asks, orders);
    hasOrders = orders;
    instrument[rows] = instrumentIndex;
    ts[rows] = book.ts();
    seqnum[rows] = book.seqnum();
    position[rows] = book.position();
    flags[rows] = (byte) ((book.gap() ? GAP : 0) | (book.snapshot() ? SNAPSHOT : 0));
    bidStart[rows] = bidLevels;
    bidCount[rows] = bids;
    askStart[rows] = askLevels;
    askCount[rows] = asks;
    System.arraycopy(book.bidPrices(), 0, bidPrice, bidLevels, bids);
    System.arraycopy(book.bidSizes(), 0, bidSize, bidLevels, bids);
    System.arraycopy(book.askPrices(), 0, askPrice, askLevels, asks);
    System.arraycopy(book.askSizes(), 0, askSize, askLevels, asks);
    if (orders) {
      System.arraycopy(book.bidOrders(), 0, bidOrders, bidLevels, bids);
      System.arraycopy(book.askOrders(), 0, askOrders, askLevels, asks);
    }
    bidLevels += bids;
    askLevels += asks;
    rows++;
  }

  private void ensureRows(int needed) {
    if (needed <= ts.length) {
      return;
    }
    int capacity = grown(ts.length, needed);
    instrument = Arrays.copyOf(instrument, capacity);
    ts = Arrays.copyOf(ts, capacity);
    seqnum = Arrays.copyOf(seqnum, capacity);
    position = Arrays.copyOf(position, capacity);
    flags = Arrays.copyOf(flags, capacity);
    bidStart = Arrays.copyOf(bidStart, capacity);
    bidCount = Arrays.copyOf(bidCount, capacity);
    askStart = Arrays.copyOf(askStart, capacity);
    askCount = Arrays.copyOf(askCount, capacity);
  }

  private void ensureBids(int needed, boolean orders) {
    if (needed > bidPrice.length) {
      int capacity = grown(bidPrice.length, needed);
      bidPrice = Arrays.copyOf(bidPrice, capacity);
      bidSize = Arrays.copyOf(bidSize, capacity);
    }
    if (orders && bidOrders.length < bidPrice.length) {
      bidOrders = Arrays.copyOf(bidOrders, bidPrice.length);
    }
  }

  private void ensureAsks(int needed, boolean orders) {
    if (needed > askPrice.length) {
      int capacity = grown(askPrice.length, needed);
      askPrice = Arrays.copyOf(askPrice, capacity);
      askSize = Arrays.copyOf(askSize, capacity);
    }
    if (orders && askOrders.length < askPrice.length) {
      askOrders = Arrays.copyOf(askOrders, askPrice.length);
    }
  }

  private static int grown(int capacity, int needed) {
    return Math.max(needed, Math.max(16, capacity + (capacity >> 1)));
  }
}
