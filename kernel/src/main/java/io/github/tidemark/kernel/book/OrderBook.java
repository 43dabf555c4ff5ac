package io.github.tidemark.kernel.book;

/**
 * The full book of one instrument, built from snapshots and deltas. Sides are independent: a delta
 * that crosses the book leaves it crossed, because only the source knows which side is right. Owned
 * by one thread at a time.
 */
public final class OrderBook {
  private final BookSide bids = BookSide.bids();
  private final BookSide asks = BookSide.asks();

  public BookSide bids() {
    return bids;
  }

  public BookSide asks() {
    return asks;
  }

  /** Whether both sides are present and the best bid is above the best ask. */
  public boolean isCrossed() {
    return bids.levels() > 0 && asks.levels() > 0 && bids.price(0) > asks.price(0);
  }

  public void clear() {
    bids.clear();
    asks.clear();
  }
}
