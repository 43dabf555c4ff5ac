package io.github.tidemark.kernel.feature;

/** What a {@link ViewColumn} shows. */
public enum ViewNumber {
  MID,
  SPREAD,
  SPREAD_BPS,
  MICROPRICE,
  IMBALANCE,
  BID_DEPTH,
  ASK_DEPTH,
  BID_VWAP,
  ASK_VWAP;

  /**
   * The number, of a book whose levels have been summed. One switch, not a method of each: the
   * numbers cost less than a late-bound call.
   */
  double of(BookView book, int levels) {
    LevelSums bids = book.bidSums();
    LevelSums asks = book.askSums();
    return switch (this) {
      case MID -> book.mid();
      case SPREAD -> book.spread();
      case SPREAD_BPS -> book.spreadBps();
      case MICROPRICE -> book.microprice();
      case IMBALANCE -> BookView.imbalance(bids.summedSize(levels), asks.summedSize(levels));
      case BID_DEPTH -> bids.summedSize(levels);
      case ASK_DEPTH -> asks.summedSize(levels);
      case BID_VWAP -> bids.summedNotional(levels) / bids.summedSize(levels);
      case ASK_VWAP -> asks.summedNotional(levels) / asks.summedSize(levels);
    };
  }
}
