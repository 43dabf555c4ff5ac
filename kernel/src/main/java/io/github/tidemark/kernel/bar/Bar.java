package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarSpec.Channel;

/** One bar as its columns see it. Reused for every bar of a series. */
final class Bar {
  /** How far a bar is known. */
  enum State {
    /** An event at or after its end was seen. */
    COMPLETE,
    /** Open at the end of input. */
    OPEN,
    /** Made up for an interval without events. */
    FILLED
  }

  private final Channel channel;
  private final Tally nothing = new Tally();
  private Tally tally = nothing;
  private long index;
  private long start;
  private long end;
  private State state = State.OPEN;

  Bar(Channel channel) {
    this.channel = channel;
  }

  /** Points at the events of an interval, nanoseconds. */
  void at(Tally events, long from, long until, State known) {
    tally = events;
    start = from;
    end = until;
    state = known;
  }

  /** Points at an interval without events that follows a close. */
  void fill(double close, long from, long until) {
    nothing.prices(channel).hold(close);
    at(nothing, from, until, State.FILLED);
  }

  /** Counts the bars of a series from 0. */
  long index() {
    return index;
  }

  void index(long value) {
    index = value;
  }

  /** Inclusive, nanoseconds. */
  long start() {
    return start;
  }

  /** Exclusive, nanoseconds. */
  long end() {
    return end;
  }

  State state() {
    return state;
  }

  /** The bar's own prices. */
  PricePath prices() {
    return tally.prices(channel);
  }

  QuoteTally quotes() {
    return tally.quotes();
  }

  TradeTally trades() {
    return tally.trades();
  }
}
