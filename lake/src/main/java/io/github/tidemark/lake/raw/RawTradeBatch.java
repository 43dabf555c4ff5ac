package io.github.tidemark.lake.raw;

import java.util.Arrays;

/** Raw trades. */
public final class RawTradeBatch extends RawBatch {
  private static final int MAX_ROWS = 64 * 1024;

  private double[] price = new double[capacity()];
  private double[] amount = new double[capacity()];
  private byte[] side = new byte[capacity()];
  private String[] tradeId = new String[capacity()];
  private String[] tradeType = new String[capacity()];
  private String[] venue = new String[capacity()];

  @Override
  public Channel channel() {
    return Channel.TRADES;
  }

  public double[] price() {
    return price;
  }

  public double[] amount() {
    return amount;
  }

  /** The aggressor, one of {@link io.github.tidemark.kernel.event.Side}. */
  public byte[] side() {
    return side;
  }

  /** The venue's id, or null. */
  public String[] tradeId() {
    return tradeId;
  }

  /** The kind of trade in the source's terms, or null. */
  public String[] tradeType() {
    return tradeType;
  }

  /** Where it took place, in the source's terms, or null. */
  public String[] venue() {
    return venue;
  }

  /**
   * Starts a row, which {@link #end} adds; times in nanoseconds since the epoch, {@link
   * io.github.tidemark.kernel.event.Absent#LONG} for what is not known.
   */
  public void begin(long timestamp, long capture, long seq, long seqnum) {
    times(timestamp, capture, seq, seqnum);
    if (price.length < capacity()) {
      price = Arrays.copyOf(price, capacity());
      amount = Arrays.copyOf(amount, capacity());
      side = Arrays.copyOf(side, capacity());
      tradeId = Arrays.copyOf(tradeId, capacity());
      tradeType = Arrays.copyOf(tradeType, capacity());
      venue = Arrays.copyOf(venue, capacity());
    }
    tradeId[rows()] = null;
    tradeType[rows()] = null;
    venue[rows()] = null;
  }

  public void tradeId(String id) {
    tradeId[rows()] = id;
  }

  public void tradeType(String type) {
    tradeType[rows()] = type;
  }

  public void venue(String name) {
    venue[rows()] = name;
  }

  /** Sets the values and ends the row. */
  public void end(double newPrice, double newAmount, byte newSide) {
    price[rows()] = newPrice;
    amount[rows()] = newAmount;
    side[rows()] = newSide;
    advance();
  }

  @Override
  public void clear() {
    Arrays.fill(tradeId, 0, rows(), null);
    super.clear();
  }

  @Override
  long footprint() {
    return 128L * capacity();
  }

  @Override
  boolean isFull() {
    return rows() >= MAX_ROWS;
  }
}
