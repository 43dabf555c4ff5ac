package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Events of one instrument as they arrive: out of order, some late, some twice. */
public final class Market {
  private static final long SECOND = 1_000_000_000L;

  /** An event and when it arrives. */
  record Arrival(Event event, long at) {}

  private final InstrumentKey key;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final EnvelopeEncoder encoder = new EnvelopeEncoder();

  private Market(InstrumentKey key) {
    this.key = key;
  }

  /**
   * Random events whose delays a seed decides.
   *
   * @param lateness most arrive within it, some after
   */
  public static Market random(InstrumentKey key, long seed, int count, long lateness) {
    Market market = new Market(key);
    Random random = new Random(seed);
    for (Event event : RandomStreams.events(seed, Mix.REALISTIC, count)) {
      long delay = (long) (random.nextDouble() * lateness);
      boolean late = random.nextInt(15) == 0;
      market.arrivals.add(new Arrival(event, event.ts() + (late ? delay + 40 * SECOND : delay)));
      if (random.nextInt(12) == 0) {
        market.arrivals.add(new Arrival(event, event.ts() + delay + random.nextInt(1000)));
      }
    }
    market.arrivals.sort(Comparator.comparingLong(Arrival::at));
    return market;
  }

  public InstrumentKey key() {
    return key;
  }

  static Channel channel(Event event) {
    return event instanceof TradeEvent ? Channel.TRADES : Channel.ORDERBOOK;
  }

  /** Events of a channel by arrival. */
  public List<Event> events(Channel channel) {
    return arrivals.stream().map(Arrival::event).filter(e -> channel(e) == channel).toList();
  }

  public byte[] value(Event event) {
    return encoder.encode(key, envelope(event));
  }

  public byte[] end() {
    return encoder.encode(key, new Envelope.End());
  }

  private static Envelope.Event envelope(Event event) {
    if (event instanceof TradeEvent t) {
      return new Envelope.Trade(
          t.ts(), t.seqnum(), t.position(), t.price(), t.amount(), t.side(), t.tradeId(), null);
    }
    BookEvent b = (BookEvent) event;
    return new Envelope.Book(
        b.ts(),
        b.seqnum(),
        b.position(),
        Absent.LONG,
        Absent.LONG,
        Envelope.BookType.FULL,
        b.snapshot(),
        b.gap(),
        new Levels(b.bidPrices(), b.bidSizes(), Levels.INEXACT, null, b.bidOrders()),
        new Levels(b.askPrices(), b.askSizes(), Levels.INEXACT, null, b.askOrders()));
  }
}
