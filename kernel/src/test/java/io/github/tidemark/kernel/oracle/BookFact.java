package io.github.tidemark.kernel.oracle;

/**
 * One book of a session and what is known of it before any column.
 *
 * @param row index among the session's books
 * @param order index among the session's events of both channels
 * @param ts event time, nanoseconds
 * @param seq output sequence number
 * @param bids the levels kept
 * @param asks the levels kept
 * @param epoch epoch number
 * @param gapBefore the book starts an epoch other than the first
 * @param stale the book starts an epoch because of staleness
 * @param previous P, the last usable book of the same epoch before this one, or null
 */
record BookFact(
    int row,
    int order,
    long ts,
    long seq,
    BookSide bids,
    BookSide asks,
    int epoch,
    boolean gapBefore,
    boolean stale,
    BookFact previous) {

  boolean isTwoSided() {
    return !bids.isEmpty() && !asks.isEmpty();
  }

  boolean isUsable() {
    return isTwoSided()
        && bids.bestPrice() <= asks.bestPrice()
        && Double.isFinite(bids.bestPrice() + asks.bestPrice());
  }

  /** M, NaN on unusable books. */
  double mid() {
    return isUsable() ? (bids.bestPrice() + asks.bestPrice()) / 2 : Double.NaN;
  }

  /** s, NaN on unusable books. */
  double spread() {
    return isUsable() ? asks.bestPrice() - bids.bestPrice() : Double.NaN;
  }

  double spreadBps() {
    return 1e4 * spread() / mid();
  }

  double microprice() {
    double b0 = bids.bestPrice();
    double a0 = asks.bestPrice();
    return (b0 * asks.bestSize() + a0 * bids.bestSize()) / (asks.bestSize() + bids.bestSize());
  }

  /** (bids - asks) / (bids + asks) over the first {@code n} levels, 0 for an empty book. */
  double imbalance(int n) {
    return Ratios.imbalance(bids.depth(n), asks.depth(n));
  }

  /** sum(p q) / sum(q) over both sides, NaN unless both are there. */
  double centerOfGravity() {
    if (!isTwoSided()) {
      return Double.NaN;
    }
    double value = 0;
    for (int i = 0; i < bids.levels(); i++) {
      value += bids.price()[i] * bids.size()[i];
    }
    for (int i = 0; i < asks.levels(); i++) {
      value += asks.price()[i] * asks.size()[i];
    }
    return value / (bids.total() + asks.total());
  }

  /** Size of both sides whose distance lies in [from, to) basis points; NaN when unusable. */
  double band(double from, double to) {
    return isUsable() ? bids.band(mid(), from, to) + asks.band(mid(), from, to) : Double.NaN;
  }
}
