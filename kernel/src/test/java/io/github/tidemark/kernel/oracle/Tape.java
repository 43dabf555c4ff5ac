package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes small streams by hand. Sides are text, best level first, such as {@code "100x5 99x7"} for
 * price times size; times are seconds after the epoch.
 */
public final class Tape {
  private final List<Event> events = new ArrayList<>();
  private long books;
  private long trades;

  /** A book; an empty text is an empty side. */
  public Tape book(double seconds, String bids, String asks) {
    return add(seconds, false, false, bids, asks);
  }

  /** A book at which the source reports a gap. */
  public Tape gap(double seconds, String bids, String asks) {
    return add(seconds, true, false, bids, asks);
  }

  /** A resync snapshot. */
  public Tape snapshot(double seconds, String bids, String asks) {
    return add(seconds, false, true, bids, asks);
  }

  /** A trade; the side is {@code buy}, {@code sell} or {@code unknown}. */
  public Tape trade(double seconds, double price, double amount, String side) {
    byte direction =
        switch (side.toLowerCase(Locale.ROOT)) {
          case "buy" -> Side.BUY;
          case "sell" -> Side.SELL;
          case "unknown" -> Side.UNKNOWN;
          default -> throw new IllegalArgumentException("no such side: side=" + side);
        };
    events.add(TradeEvent.of(nanos(seconds), trades++, price, amount, direction));
    return this;
  }

  public List<Event> events() {
    return List.copyOf(events);
  }

  private Tape add(double seconds, boolean gap, boolean snapshot, String bids, String asks) {
    BookEvent plain =
        BookEvent.of(
            nanos(seconds), books, part(bids, 0), part(bids, 1), part(asks, 0), part(asks, 1));
    events.add(
        new BookEvent(
            plain.ts(),
            books,
            books,
            gap,
            snapshot,
            plain.bidPrices(),
            plain.bidSizes(),
            plain.askPrices(),
            plain.askSizes(),
            null,
            null));
    books++;
    return this;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static double[] part(String side, int part) {
    return Arrays.stream(side.trim().split(" +"))
        .filter(level -> !level.isEmpty())
        .mapToDouble(level -> Double.parseDouble(level.split("x", 2)[part]))
        .toArray();
  }
}
