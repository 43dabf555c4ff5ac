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
  private final Cell.Slot spread = new Cell.Slot(new double[1], 0);

  private final LevelSums bidSums;
  private final LevelSums askSums;
  private final LevelDistances bidDistances;
  private final LevelDistances askDistances;
  private final double[] shared = new double[SharedValue.SLOTS];
  private int known;

  /** A view that keeps the given number of levels a side; point it with {@link #at}. */
  public BookView(int maxLevels) {
    this.maxLevels = maxLevels;
    bidSums = new LevelSums(maxLevels);
    askSums = new LevelSums(maxLevels);
    bidDistances = new LevelDistances(bidSums, maxLevels);
    askDistances = new LevelDistances(askSums, maxLevels);
  }

  /** Points the view at a row, which is a book of the given instrument. */
  @SuppressWarnings("ReferenceEquality")
  public void at(BookBatch batch, int row, Instrument of) {
    if (instrument != of) { // storing a reference costs more than comparing it
      instrument = of;
    }
    if (batch.bidPrice() != bidPrice
        || batch.askPrice() != askPrice
        || (batch.hasOrders() ? batch.bidOrders() : null) != bidOrders
        || (batch.hasOrders() ? batch.askOrders() : null) != askOrders) {
      point(batch);
    }
    bidStart = batch.bidStart()[row];
    bidCount = Math.min(batch.bidCount()[row], maxLevels);
    askStart = batch.askStart()[row];
    askCount = Math.min(batch.askCount()[row], maxLevels);
    double sum =
        bidCount > 0 && askCount > 0 ? bidPrice[bidStart] + askPrice[askStart] : Absent.DOUBLE;
    usable = sum < Double.POSITIVE_INFINITY && bidPrice[bidStart] <= askPrice[askStart];
    mid = usable ? sum / 2 : Absent.DOUBLE;
    spread.set(usable ? askPrice[askStart] - bidPrice[bidStart] : Absent.DOUBLE);
    bidSums.at(bidStart, bidCount);
    askSums.at(askStart, askCount);
    bidDistances.at(mid);
    askDistances.at(mid);
    known = 0;
  }

  /** Only when the arrays are others, for the same reason. */
  private void point(BookBatch batch) {
    bidPrice = batch.bidPrice();
    bidSize = batch.bidSize();
    askPrice = batch.askPrice();
    askSize = batch.askSize();
    bidOrders = batch.hasOrders() ? batch.bidOrders() : null;
    askOrders = batch.hasOrders() ? batch.askOrders() : null;
    bidSums.of(bidPrice, bidSize);
    askSums.of(askPrice, askSize);
  }

  /** Both sides are present and not crossed, and the mid is a number. */
  public boolean usable() {
    return usable;
  }

  /** Mid price M, NaN when not usable. */
  public double mid() {
    return mid;
  }

  /** Spread s, NaN when not usable. */
  public double spread() {
    return spread.value();
  }

  /** Where {@link #spread} is. */
  public Cell.Slot spreadCell() {
    return spread;
  }

  /** Spread in basis points of the mid, NaN when not usable. */
  public double spreadBps() {
    return 1e4 * spread.value() / mid;
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

  /** Has the levels of both sides summed if they are not yet. */
  void sumLevels() {
    bidSums.cumulative();
    askSums.cumulative();
  }

  /** Distances of the bids from the mid; meaningful on usable books only. */
  public LevelDistances bidDistances() {
    return bidDistances;
  }

  /** Distances of the asks from the mid; meaningful on usable books only. */
  public LevelDistances askDistances() {
    return askDistances;
  }

  /** A number that several columns need, computed on the first question about a book. */
  public double shared(SharedValue value) {
    int slot = value.slot();
    if ((known & (1 << slot)) == 0) {
      shared[slot] = value.formula().applyAsDouble(this);
      known |= 1 << slot;
    }
    return shared[slot];
  }

  public Instrument instrument() {
    return instrument;
  }

  /** The size-weighted mid (b0 A0 + a0 B0) / (A0 + B0), NaN when a side is empty. */
  public double microprice() {
    if (bidCount == 0 || askCount == 0) {
      return Absent.DOUBLE;
    }
    double bid = bidSize[bidStart];
    double ask = askSize[askStart];
    return (bidPrice[bidStart] * ask + askPrice[askStart] * bid) / (ask + bid);
  }

  /** sum(p q) / sum(q) over both sides; NaN when a side is empty: half a book has no centre. */
  public double centerOfGravity() {
    if (bidCount == 0 || askCount == 0) {
      return Absent.DOUBLE;
    }
    return (bidSums.notional(bidCount) + askSums.notional(askCount))
        / (bidSums.total() + askSums.total());
  }

  /** (sumB - sumA) / (sumB + sumA) over the first n levels present; 0 when there is no size. */
  public double imbalance(int n) {
    return imbalance(bidSums.size(n), askSums.size(n));
  }

  /** (bids - asks) / (bids + asks); 0 when both are 0. */
  public static double imbalance(double bids, double asks) {
    double both = bids + asks;
    return both == 0 ? 0 : (bids - asks) / both;
  }
}
