package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Walks the events of one session in total order and notes what is known of each. */
final class Facts {
  private final OracleConfig config;
  private final int booksBefore;
  private final int tradesBefore;
  private final List<BookFact> books = new ArrayList<>();
  private final List<TradeFact> trades = new ArrayList<>();
  private BookFact lastUsable;
  private int lastDirection;
  private long lastTs;

  private Facts(OracleConfig config, int booksBefore, int tradesBefore) {
    this.config = config;
    this.booksBefore = booksBefore;
    this.tradesBefore = tradesBefore;
  }

  /** Notes the events of a session after sessions with the given numbers of books and trades. */
  static Facts of(
      OracleConfig config, List<Event> inTotalOrder, int booksBefore, int tradesBefore) {
    Facts facts = new Facts(config, booksBefore, tradesBefore);
    int order = 0;
    for (Event event : inTotalOrder) {
      if (event instanceof BookEvent book) {
        facts.apply(order++, book);
      } else if (event instanceof TradeEvent trade) {
        facts.apply(order++, trade);
      }
      facts.lastTs = event.ts();
    }
    return facts;
  }

  List<BookFact> books() {
    return books;
  }

  List<TradeFact> trades() {
    return trades;
  }

  /** Time of the session's last event of any channel. */
  long lastTs() {
    return lastTs;
  }

  private void apply(int order, BookEvent book) {
    BookFact before = books.isEmpty() ? null : books.get(books.size() - 1);
    boolean stale = before != null && book.ts() - before.ts() > config.stalenessNs();
    boolean starts = before != null && (stale || book.gap() || book.snapshot());
    int epoch = before == null ? 0 : before.epoch() + (starts ? 1 : 0);
    BookFact fact =
        new BookFact(
            books.size(),
            order,
            book.ts(),
            sequence(book, booksBefore + books.size()),
            BookSide.of(book.bidPrices(), book.bidSizes(), book.bidOrders(), config.maxLevels()),
            BookSide.of(book.askPrices(), book.askSizes(), book.askOrders(), config.maxLevels()),
            epoch,
            starts,
            stale,
            lastUsable != null && lastUsable.epoch() == epoch ? lastUsable : null);
    books.add(fact);
    if (fact.isUsable()) {
      lastUsable = fact;
    }
  }

  private void apply(int order, TradeEvent trade) {
    TradeFact before = trades.isEmpty() ? null : trades.get(trades.size() - 1);
    double mid = lastUsable == null ? Double.NaN : lastUsable.mid();
    if (before != null && trade.price() != before.price()) {
      lastDirection = trade.price() > before.price() ? 1 : -1;
    }
    int direction;
    TradeFact.SideSource source;
    if (trade.side() != Side.UNKNOWN) {
      direction = trade.side() == Side.BUY ? 1 : -1;
      source = TradeFact.SideSource.GIVEN;
    } else if (trade.price() > mid || trade.price() < mid) {
      direction = trade.price() > mid ? 1 : -1;
      source = TradeFact.SideSource.QUOTE;
    } else {
      direction = lastDirection;
      source = lastDirection == 0 ? TradeFact.SideSource.UNKNOWN : TradeFact.SideSource.TICK;
    }
    double keep = before == null ? 0 : decay(trade.ts() - before.ts());
    trades.add(
        new TradeFact(
            order,
            trade.ts(),
            sequence(trade, tradesBefore + trades.size()),
            trade.price(),
            trade.amount(),
            direction,
            source,
            mid,
            isThrough(trade.price()),
            before == null ? Double.NaN : StrictMath.log(trade.price() / before.price()),
            before != null && before.direction() == direction ? before.runLength() + 1 : 1,
            (before == null ? 0 : before.decayedVolume() * keep) + trade.amount(),
            (before == null ? 0 : before.decayedValue() * keep) + trade.price() * trade.amount()));
  }

  /** What is left of a decayed sum after a time. */
  double decay(long elapsedNs) {
    return Math.max(0, 1 - elapsedNs / (config.decayMs() * 1e6));
  }

  private boolean isThrough(double price) {
    if (books.isEmpty()) {
      return false;
    }
    BookFact book = books.get(books.size() - 1);
    return price < book.bids().bestPrice() || price > book.asks().bestPrice();
  }

  private long sequence(Event event, int ordinal) {
    if (config.order() == OracleConfig.Order.SEQNUM && event.seqnum() != Absent.LONG) {
      return event.seqnum();
    }
    return event.position() != Absent.LONG ? event.position() : ordinal;
  }

  /** How many books have a time at or before {@code ts}. */
  int booksUpTo(long ts) {
    return firstAfter(books.size(), i -> books.get(i).ts(), ts);
  }

  /** How many trades have a time at or before {@code ts}. */
  int tradesUpTo(long ts) {
    return firstAfter(trades.size(), i -> trades.get(i).ts(), ts);
  }

  /** How many trades come before an event in total order. */
  int tradesBefore(int order) {
    return firstAfter(trades.size(), i -> trades.get(i).order(), order - 1L);
  }

  private static int firstAfter(int size, IntToLongFunction key, long limit) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key.applyAsLong(middle) <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
