package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;

/**
 * A window on one book of a batch, and the sums over its levels that several columns need, each
 * computed at most once a book, left to right from the best level. Reused for every book; owned by
 * one thread.
 */
public final class BookView {
  private final int maxLevels;
  private Instrument instrument;

  private double[] bidPrice;
  private double[] bidSize;
  private double[] askPrice;
  private double[] askSize;
  private int[] bidOrders;
  private int[] askOrders;
  private int bidStart;
  private int bidCount;
  private int askStart;
  private int askCount;
  private boolean usable;
  private double mid;
  private double spread;

  private final LevelSums bidSums;
  private final LevelSums askSums;

  /** A view that keeps the given number of levels a side; point it with {@link #at}. */
  public BookView(int maxLevels) {
    this.maxLevels = maxLevels;
    bidSums = new LevelSums(maxLevels);
    askSums = new LevelSums(maxLevels);
  }

  /** Points the view at a row, which is a book of the given instrument. */
  public void at(BookBatch batch, int row, Instrument of) {
    instrument = of;
    bidPrice = batch.bidPrice();
    bidSize = batch.bidSize();
    askPrice = batch.askPrice();
    askSize = batch.askSize();
    bidOrders = batch.hasOrders() ? batch.bidOrders() : null;
    askOrders = batch.hasOrders() ? batch.askOrders() : null;
    bidStart = batch.bidStart()[row];
    bidCount = Math.min(batch.bidCount()[row], maxLevels);
    askStart = batch.askStart()[row];
    askCount = Math.min(batch.askCount()[row], maxLevels);
    usable = bidCount > 0 && askCount > 0 && bidPrice[bidStart] <= askPrice[askStart];
    mid = usable ? (bidPrice[bidStart] + askPrice[askStart]) / 2 : Absent.DOUBLE;
    spread = usable ? askPrice[askStart] - bidPrice[bidStart] : Absent.DOUBLE;
    bidSums.at(bidPrice, bidSize, bidStart, bidCount);
    askSums.at(askPrice, askSize, askStart, askCount);
  }

  /** Both sides are present and not crossed. */
  public boolean usable() {
    return usable;
  }

  /** Mid price M, NaN when not usable. */
  public double mid() {
    return mid;
  }

  /** Spread s, NaN when not usable. */
  public double spread() {
    return spread;
  }

  public double bestBid() {
    return bidCount > 0 ? bidPrice[bidStart] : Absent.DOUBLE;
  }

  public double bestAsk() {
    return askCount > 0 ? askPrice[askStart] : Absent.DOUBLE;
  }

  public double bestBidSize() {
    return bidCount > 0 ? bidSize[bidStart] : Absent.DOUBLE;
  }

  public double bestAskSize() {
    return askCount > 0 ? askSize[askStart] : Absent.DOUBLE;
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

  /** Order counts a bid level, or null when the source carries none. */
  public int[] bidOrders() {
    return bidOrders;
  }

  /** Order counts an ask level, or null when the source carries none. */
  public int[] askOrders() {
    return askOrders;
  }

  public int bidStart() {
    return bidStart;
  }

  /** Bid levels present, at most the levels kept. */
  public int bidCount() {
    return bidCount;
  }

  public int askStart() {
    return askStart;
  }

  /** Ask levels present, at most the levels kept. */
  public int askCount() {
    return askCount;
  }

  public LevelSums bidSums() {
    return bidSums;
  }

  public LevelSums askSums() {
    return askSums;
  }

  public Instrument instrument() {
    return instrument;
  }

  /** The size-weighted mid (b0 A0 + a0 B0) / (A0 + B0), NaN when not usable. */
  public double microprice() {
    if (!usable) {
      return Absent.DOUBLE;
    }
    double bid = bidSize[bidStart];
    double ask = askSize[askStart];
    return (bidPrice[bidStart] * ask + askPrice[askStart] * bid) / (ask + bid);
  }

  /** (sumB - sumA) / (sumB + sumA) over the first n levels present; 0 when there is no size. */
  public double imbalance(int n) {
    double bids = bidSums.size(n);
    double asks = askSums.size(n);
    double both = bids + asks;
    return both == 0 ? 0 : (bids - asks) / both;
  }
}
