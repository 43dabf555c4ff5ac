package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.Feed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded market of one instrument as a venue sends it, in snapshots and changes of its book, with
 * what goes wrong on the way: changes before the first snapshot, lost, stale, sent twice, and all
 * of it out of order. And the whole books that maps of decimals make of it.
 */
final class ChangesMarket {
  private static final long SECOND = 1_000_000_000L;

  /** 2024-08-08 23:58:20 UTC: days change on the way. */
  private static final long START = 1_723_161_500L * SECOND;

  private static final int LONGEST_DELAY = 10;

  /** A message or a trade, and when it comes. */
  private record Arrival(long at, BookMessage message, TradeEvent trade) {}

  private final Random random;
  private final NavigableMap<BigDecimal, BigDecimal> bids = descending();
  private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

  // The book of who listens: not the venue's once a change is lost.
  private final NavigableMap<BigDecimal, BigDecimal> heardBids = descending();
  private final NavigableMap<BigDecimal, BigDecimal> heardAsks = new TreeMap<>();
  private long heard = Absent.LONG;
  private boolean mending;

  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private long ts = START;
  private long seqnum;
  private long position;
  private long nonce = 100;
  private long trades;
  private int middle = 10_000;
  private long changes;
  private long noBook;
  private long stale;
  private long twice;
  private long gaps;

  ChangesMarket(long seed, int steps) {
    this(seed, steps, 400);
  }

  /** A market whose steps lie up to so many milliseconds apart. */
  ChangesMarket(long seed, int steps, int pauseMillis) {
    random = new Random(seed);
    move();
    for (int step = 0; step < steps; step++) {
      ts += random.nextInt(4) == 0 ? 0 : random.nextInt(pauseMillis) * 1_000_000L;
      int kind = random.nextInt(80);
      if (step == 5 || kind == 0) {
        snapshot();
      } else if (kind < 25) {
        trade();
      } else if (kind < 28) {
        old();
      } else {
        change(kind == 28);
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
  }

  private static NavigableMap<BigDecimal, BigDecimal> descending() {
    return new TreeMap<>(Comparator.<BigDecimal>reverseOrder());
  }

  private void trade() {
    TradeEvent trade =
        new TradeEvent(
            ts,
            seqnum++,
            trades++,
            null,
            (middle + random.nextInt(5) - 2) / 100.0,
            (1 + random.nextInt(50)) / 8.0,
            random.nextBoolean() ? Side.BUY : Side.SELL);
    events.add(trade);
    arrivals.add(new Arrival(late(), null, trade));
  }

  private long late() {
    return ts + random.nextInt(LONGEST_DELAY) * SECOND;
  }

  private void send(BookMessage message) {
    arrivals.add(new Arrival(late(), message, null));
    changes += message.whole() ? 0 : 1;
    if (random.nextInt(30) == 0) {
      arrivals.add(new Arrival(late(), message, null));
      twice++;
      changes += message.whole() ? 0 : 1;
    }
  }

  private void snapshot() {
    BookMessage message =
        new BookMessage(
            ts,
            seqnum++,
            position++,
            nonce,
            Absent.LONG,
            true,
            random.nextInt(3) == 0,
            random.nextInt(5) == 0,
            new TreeMap<>(bids),
            new TreeMap<>(asks));
    send(message);
    heardBids.clear();
    heardAsks.clear();
    heardBids.putAll(bids);
    heardAsks.putAll(asks);
    heard = nonce;
    mending = false;
    write(message, message.gap());
  }

  /** A change that the book holds already. */
  private void old() {
    Map<BigDecimal, BigDecimal> some = Map.of(price(middle), BigDecimal.TEN);
    send(
        new BookMessage(
            ts, seqnum++, position++, nonce - 50, nonce - 51, false, false, false, some, some));
    if (heard == Absent.LONG) {
      noBook++;
    } else {
      stale++;
    }
  }

  private void change(boolean lost) {
    long previous = nonce;
    nonce += 1 + random.nextInt(3);
    Map<BigDecimal, BigDecimal> bidsBefore = new TreeMap<>(bids);
    Map<BigDecimal, BigDecimal> asksBefore = new TreeMap<>(asks);
    move();
    BookMessage message =
        new BookMessage(
            ts,
            seqnum++,
            position++,
            nonce,
            previous,
            false,
            false,
            random.nextInt(80) == 0,
            changed(bidsBefore, bids),
            changed(asksBefore, asks));
    if (lost) {
      return;
    }
    send(message);
    if (heard == Absent.LONG) {
      noBook++;
      return;
    }
    boolean gap = previous > heard;
    gaps += gap ? 1 : 0;
    mending |= gap;
    apply(message.bids(), heardBids);
    apply(message.asks(), heardAsks);
    if (mending) {
      dropCrossed(message.bids(), heardAsks);
      dropCrossed(message.asks(), heardBids);
    }
    heard = nonce;
    write(message, message.gap() || gap);
  }

  private static Map<BigDecimal, BigDecimal> changed(
      Map<BigDecimal, BigDecimal> before, Map<BigDecimal, BigDecimal> after) {
    Map<BigDecimal, BigDecimal> changed = new TreeMap<>();
    before.forEach((price, size) -> changed.put(price, after.getOrDefault(price, BigDecimal.ZERO)));
    after.forEach(changed::putIfAbsent);
    before.forEach(
        (price, size) -> {
          if (size.compareTo(changed.get(price)) == 0) {
            changed.remove(price);
          }
        });
    return changed;
  }

  private static void apply(
      Map<BigDecimal, BigDecimal> changed, NavigableMap<BigDecimal, BigDecimal> side) {
    changed.forEach(
        (price, size) -> {
          if (size.signum() == 0) {
            side.remove(price);
          } else {
            side.put(price, size);
          }
        });
  }

  /** Levels that a fresh one of the other side has reached are no more. */
  private static void dropCrossed(
      Map<BigDecimal, BigDecimal> fresh, NavigableMap<BigDecimal, BigDecimal> others) {
    fresh.forEach(
        (price, size) -> {
          if (size.signum() > 0) {
            others.headMap(price, true).clear();
          }
        });
  }

  /** The market moves: levels come, change and go on both sides of its middle. */
  private void move() {
    middle += random.nextInt(7) - 3;
    move(bids, -1);
    move(asks, 1);
    bids.headMap(price(middle), true).clear();
    asks.headMap(price(middle), true).clear();
  }

  private void move(NavigableMap<BigDecimal, BigDecimal> side, int direction) {
    boolean empty = side.isEmpty();
    for (int i = empty ? 100 : random.nextInt(6); i >= 0; i--) {
      BigDecimal price = price(middle + direction * (1 + random.nextInt(90)));
      boolean near = random.nextInt(8) == 0;
      price = near ? price.add(new BigDecimal("0.0000000001")) : price;
      if (!empty && random.nextInt(3) == 0) {
        side.remove(price);
      } else {
        side.put(price, new BigDecimal(1 + random.nextInt(4000)).movePointLeft(3));
      }
    }
  }

  private static BigDecimal price(int cents) {
    return BigDecimal.valueOf(cents, 2).stripTrailingZeros();
  }

  private void write(BookMessage message, boolean gap) {
    events.add(
        new BookEvent(
            message.ts(),
            message.seqnum(),
            message.position(),
            gap,
            message.snapshot(),
            side(heardBids.keySet()),
            side(heardBids.values()),
            side(heardAsks.keySet()),
            side(heardAsks.values()),
            null,
            null));
  }

  private static double[] side(Collection<BigDecimal> values) {
    return values.stream().limit(20).mapToDouble(BigDecimal::doubleValue).toArray();
  }

  /** As if nothing had been late. */
  ChangesMarket inOrder() {
    arrivals.sort(
        Comparator.comparingLong(
            arrival -> arrival.trade() != null ? arrival.trade().ts() : arrival.message().ts()));
    return this;
  }

  /** Trades and whole books, in order. */
  List<Event> events() {
    return events;
  }

  /** The topics, prices spelled in more ways than one. */
  Feed feed() {
    Feed feed = new Feed();
    for (Arrival arrival : arrivals) {
      if (arrival.trade() != null) {
        feed.send(arrival.trade(), arrival.at() - arrival.trade().ts());
      } else {
        byte[] value = arrival.message().json(random).getBytes(StandardCharsets.UTF_8);
        feed.value(Channel.ORDERBOOK, arrival.at(), value);
      }
    }
    return feed.finish();
  }

  /** How many files {@link #write} can write. */
  int files(int rows) {
    return (arrivals.size() + rows - 1) / rows;
  }

  /** Writes what came in one of the micro-batches of so many rows, as bronze does. */
  void write(Path root, OrderBy orderBy, int rows, int number) throws IOException {
    RawFormat format =
        orderBy == OrderBy.SEQNUM
            ? RawFormat.of("test", RawColumn.TIMESTAMP, RawColumn.NONCE, RawColumn.SEQNUM)
            : RawFormat.of("test", RawColumn.TIMESTAMP, RawColumn.NONCE);
    int from = number * rows;
    String part = "part-%05d.parquet".formatted(number);
    try (RawOutput output =
        new RawOutput(Location.of(root), RawLake.SOURCE, part, format, Integer.MAX_VALUE)) {
      int id = output.instrument("x", "Y");
      for (Arrival arrival : arrivals.subList(from, Math.min(arrivals.size(), from + rows))) {
        if (arrival.trade() != null) {
          add(output.trades(id, arrival.trade().ts()), arrival.trade());
        } else if (arrival.message().whole()) {
          arrival.message().addTo(output.books(id, arrival.message().ts()));
        } else {
          arrival.message().addTo(output.changes(id, arrival.message().ts()));
        }
      }
      output.publish();
    }
  }

  private static void add(RawTradeBatch into, TradeEvent trade) {
    into.begin(trade.ts(), Absent.LONG, trade.position(), trade.seqnum());
    into.end(trade.price(), trade.amount(), trade.side());
  }

  /** Changes sent, repetitions included. */
  long changes() {
    return changes;
  }

  /** Changes without a book before them. */
  long noBook() {
    return noBook;
  }

  /** Changes that the book held already. */
  long stale() {
    return stale;
  }

  /** Messages sent twice. */
  long twice() {
    return twice;
  }

  /** Changes that did not follow the one before. */
  long gaps() {
    return gaps;
  }
}
