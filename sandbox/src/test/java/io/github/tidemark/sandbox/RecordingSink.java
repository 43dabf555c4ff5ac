package io.github.tidemark.sandbox;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps every event with its instrument, in the order given. */
final class RecordingSink implements MarketSink {
  record Given(int symbol, Event event) {}

  final List<Given> all = new ArrayList<>();

  @Override
  public void book(int symbol, BookEvent book) {
    all.add(new Given(symbol, Objects.requireNonNull(book)));
  }

  @Override
  public void trade(int symbol, TradeEvent trade) {
    all.add(new Given(symbol, Objects.requireNonNull(trade)));
  }

  <E extends Event> List<E> of(int symbol, Class<E> type) {
    return all.stream()
        .filter(given -> given.symbol() == symbol)
        .map(Given::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
