package io.github.tidemark.sandbox;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeEvent;
import java.io.IOException;

/**
 * Receives the events of a synthetic market in time order over all instruments; at one instant of
 * an instrument its trades come before the book they lead to.
 */
public interface MarketSink {
  /** The book of instrument {@code symbol} after a change. */
  void book(int symbol, BookEvent book) throws IOException;

  /** A trade against the book last given for instrument {@code symbol}. */
  void trade(int symbol, TradeEvent trade) throws IOException;
}
