package io.github.tidemark.sandbox.alpaca;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Makes bars of trades that come in time order, earliest or latest first. One in 64 bars comes
 * without count and mean price, as some of the API's do.
 */
final class BarMaker implements Market.Taker<Trade> {
  private static final int BARE = 64;
  private static final double MEAN_UNIT = 1e6;
  private static final double VOLUME_UNIT = 1e9;

  private final String symbol;
  private final AssetClass asset;
  private final Timeframe timeframe;
  private final Range range;
  private final Market.Taker<Bar> taker;
  private final long seed;
  private long start;
  private long end;
  private double first;
  private double last;
  private double high;
  private double low;
  private double volume;
  private double turnover;
  private long count;
  private boolean wanted = true;

  BarMaker(String symbol, Timeframe timeframe, Range range, Market.Taker<Bar> taker, long seed) {
    this.symbol = symbol;
    this.asset = AssetClass.of(symbol);
    this.timeframe = timeframe;
    this.range = range;
    this.taker = taker;
    this.seed = Hash.of(seed, symbol);
  }

  /** The trades of every bar that starts in the range. */
  Range tradesNeeded() {
    long firstStart = timeframe.start(asset, range.from());
    if (firstStart < range.from()) {
      firstStart = timeframe.next(asset, firstStart);
    }
    long lastEnd = timeframe.next(asset, timeframe.start(asset, range.to()));
    return new Range(firstStart, lastEnd - 1, range.order());
  }

  @Override
  public boolean take(Trade trade) {
    if (!trade.isValid()) {
      return true;
    }
    if (count == 0 || trade.time() < start || trade.time() >= end) {
      finish();
      if (!wanted) {
        return false;
      }
      start = timeframe.start(asset, trade.time());
      end = timeframe.next(asset, start);
      first = trade.price();
      high = first;
      low = first;
    }
    last = trade.price();
    high = Math.max(high, last);
    low = Math.min(low, last);
    volume += trade.size();
    turnover += last * trade.size();
    count++;
    return true;
  }

  /** Hands out the bar at hand, if there is one. */
  void finish() {
    if (count > 0) {
      boolean bare = Hash.onceIn(BARE, Hash.of(seed, start));
      boolean forward = range.order() == Range.Order.ASC;
      wanted =
          taker.take(
              new Bar(
                  symbol,
                  start,
                  forward ? first : last,
                  high,
                  low,
                  forward ? last : first,
                  Math.rint(volume * VOLUME_UNIT) / VOLUME_UNIT,
                  bare ? OptionalLong.empty() : OptionalLong.of(count),
                  bare
                      ? OptionalDouble.empty()
                      : OptionalDouble.of(Math.rint(turnover / volume * MEAN_UNIT) / MEAN_UNIT)));
    }
    count = 0;
    volume = 0;
    turnover = 0;
  }
}
