package io.github.tidemark.lake.raw;

import io.github.tidemark.kernel.event.Absent;
import java.util.Arrays;

/** Raw tickers: the best bid and ask. */
public final class RawTickerBatch extends RawBatch {
  private static final int MAX_ROWS = 64 * 1024;

  private double[] bid = new double[capacity()];
  private double[] ask = new double[capacity()];
  private double[] bidVolume = new double[capacity()];
  private double[] askVolume = new double[capacity()];
  private double[] last = new double[capacity()];

  @Override
  public Channel channel() {
    return Channel.TICKER;
  }

  public double[] bid() {
    return bid;
  }

  public double[] ask() {
    return ask;
  }

  public double[] bidVolume() {
    return bidVolume;
  }

  public double[] askVolume() {
    return askVolume;
  }

  /** Last traded price, or NaN. */
  public double[] last() {
    return last;
  }

  /**
   * Starts a row, which {@link #end} adds; times in nanoseconds since the epoch, {@link
   * Absent#LONG} for what is not known.
   */
  public void begin(long timestamp, long capture, long seq, long seqnum) {
    times(timestamp, capture, seq, seqnum);
    if (bid.length < capacity()) {
      bid = Arrays.copyOf(bid, capacity());
      ask = Arrays.copyOf(ask, capacity());
      bidVolume = Arrays.copyOf(bidVolume, capacity());
      askVolume = Arrays.copyOf(askVolume, capacity());
      last = Arrays.copyOf(last, capacity());
    }
    bidVolume[rows()] = Absent.DOUBLE;
    askVolume[rows()] = Absent.DOUBLE;
    last[rows()] = Absent.DOUBLE;
  }

  public void nonce(long updateId) {
    nonce()[rows()] = updateId;
  }

  public void volumes(double newBidVolume, double newAskVolume) {
    bidVolume[rows()] = newBidVolume;
    askVolume[rows()] = newAskVolume;
  }

  public void last(double price) {
    last[rows()] = price;
  }

  /** Sets the quote and ends the row. */
  public void end(double newBid, double newAsk) {
    bid[rows()] = newBid;
    ask[rows()] = newAsk;
    advance();
  }

  @Override
  long footprint() {
    return 80L * capacity();
  }

  @Override
  boolean isFull() {
    return rows() >= MAX_ROWS;
  }
}
