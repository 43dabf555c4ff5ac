package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope.BookType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The topics of one instrument, as its producer filled them. */
public final class Feed {
  static final InstrumentKey KEY = new InstrumentKey("x", "Y");

  /** A record and the event in it, or null where it holds none. */
  record Sent(StreamRecord record, Event event) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Waiting(long arrival, byte[] value, Event event, long kafkaMillis) {}

  private final EnvelopeEncoder encoder = new EnvelopeEncoder();
  private final Map<Channel, List<Waiting>> waiting = new EnumMap<>(Channel.class);
  private long last;

  public Feed() {
    waiting.put(Channel.TRADES, new ArrayList<>());
    waiting.put(Channel.ORDERBOOK, new ArrayList<>());
  }

  static Channel channel(Event event) {
    return event instanceof TradeEvent ? Channel.TRADES : Channel.ORDERBOOK;
  }

  static Envelope.Event envelope(Event event) {
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
        BookType.FULL,
        b.snapshot(),
        b.gap(),
        new Levels(b.bidPrices(), b.bidSizes(), Levels.INEXACT, null, b.bidOrders()),
        new Levels(b.askPrices(), b.askSizes(), Levels.INEXACT, null, b.askOrders()));
  }

  /** Sends an event that arrives some time after it happened. */
  public Feed send(Event event, long delay) {
    return put(channel(event), event.ts() + delay, encoder.encode(KEY, envelope(event)), event);
  }

  Feed heartbeat(Channel channel, long ts) {
    return put(channel, ts, encoder.encode(KEY, new Envelope.Heartbeat(ts)), null);
  }

  /** Sends anything. */
  public Feed value(Channel channel, long arrival, byte[] value) {
    return put(channel, arrival, value, null);
  }

  /** Sends an event that its producer dates far after the broker's clock. */
  Feed future(Event event, long arrival) {
    waiting
        .get(channel(event))
        .add(
            new Waiting(arrival, encoder.encode(KEY, envelope(event)), event, arrival / 1_000_000));
    return this;
  }

  private Feed put(Channel channel, long arrival, byte[] value, Event event) {
    waiting.get(channel).add(new Waiting(arrival, value, event, arrival / 1_000_000 + 1));
    last = Math.max(last, arrival);
    return this;
  }

  /** The end mark of both channels, after all else. */
  public Feed finish() {
    byte[] mark = encoder.encode(KEY, new Envelope.End());
    long end = last + 1;
    waiting.keySet().forEach(channel -> put(channel, end, mark, null));
    return this;
  }

  /** The records of a channel by offset. */
  List<Sent> sent(Channel channel) {
    List<Waiting> ordered = new ArrayList<>(waiting.get(channel));
    ordered.sort(Comparator.comparingLong(Waiting::arrival));
    List<Sent> sent = new ArrayList<>();
    long offset = 100;
    for (Waiting w : ordered) {
      sent.add(
          new Sent(
              new StreamRecord(
                  channel,
                  channel == Channel.TRADES ? 3 : 1,
                  offset,
                  w.kafkaMillis(),
                  null,
                  w.value()),
              w.event()));
      offset += 1 + offset % 2;
    }
    return sent;
  }
}
