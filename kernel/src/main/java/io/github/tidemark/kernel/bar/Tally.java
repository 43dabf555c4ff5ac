package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarSpec.Channel;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;

/** All that a bar says about the events of an interval, of both channels. Reused. */
final class Tally {
  private long start;
  private final QuoteTally quotes = new QuoteTally();
  private final TradeTally trades = new TradeTally();

  /** Becomes empty, from {@code ts} on, before the current event. */
  void open(long ts, QuoteTerms terms) {
    start = ts;
    quotes.open(terms);
    trades.clear();
  }

  /** Becomes an empty interval from {@code ts}, whose first events are those of {@code first}. */
  void begin(long ts, Tally first) {
    start = ts;
    quotes.begin(ts, first.quotes);
    trades.clear();
  }

  void append(Tally next) {
    quotes.append(next.quotes);
    trades.append(next.trades);
  }

  /** Becomes empty. */
  void clear() {
    quotes.clear();
    trades.clear();
  }

  boolean isEmpty() {
    return quotes.quotes() == 0 && trades.trades() == 0;
  }

  long start() {
    return start;
  }

  QuoteTally quotes() {
    return quotes;
  }

  TradeTally trades() {
    return trades;
  }

  /** The prices of a channel. */
  PricePath prices(Channel channel) {
    return channel == Channel.MID ? quotes.mids() : trades.prices();
  }

  void save(StateWriter out) {
    out.putLong(start);
    quotes.save(out);
    trades.save(out);
  }

  void restore(StateReader in) {
    start = in.takeLong();
    quotes.restore(in);
    trades.restore(in);
  }
}
