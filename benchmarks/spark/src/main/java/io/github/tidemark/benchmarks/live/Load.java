package io.github.tidemark.benchmarks.live;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.RawEvent;
import io.github.tidemark.lake.replay.ReplayFeed;
import io.github.tidemark.lake.replay.ReplayRecord;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import io.github.tidemark.sandbox.MarketSettings;
import io.github.tidemark.sandbox.MarketSink;
import io.github.tidemark.sandbox.SyntheticMarket;
import io.github.tidemark.spark.stream.KafkaInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A synthetic market as it happens: each event is sent when its time has come, about 10 books of 20
 * levels and 5 trades a second an instrument, with heartbeats, and end marks when it is over. Run
 * by one thread, asked by others.
 */
final class Load implements Runnable {
  private static final Set<Channel> CHANNELS = Set.of(Channel.TRADES, Channel.ORDERBOOK);
  private static final long SEED = 42;
  private static final int AHEAD_EVENTS = 10_000;

  private record Line(InstrumentKey key, Channel channel) {}

  private final String servers;
  private final MarketSettings settings;
  private final List<InstrumentKey> keys = new ArrayList<>();
  private final Map<Line, SentTimes> times = new HashMap<>();
  private final Map<InstrumentKey, FrontierWaits> waits = new HashMap<>();
  private final AtomicLong records = new AtomicLong();
  private final long beginNanos;
  private volatile Exception failure;

  /** A market that begins now. */
  Load(String servers, int symbols, Duration duration) {
    this.servers = servers;
    Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    beginNanos = System.nanoTime();
    settings = new MarketSettings(SEED, symbols, start, duration, MarketSettings.MAX_LEVELS);
    new SyntheticMarket(settings)
        .listings()
        .forEach(
            listing -> keys.add(new InstrumentKey(SyntheticMarket.EXCHANGE, listing.symbol())));
    for (InstrumentKey key : keys) {
      CHANNELS.forEach(channel -> times.put(new Line(key, channel), new SentTimes()));
    }
  }

  List<InstrumentKey> keys() {
    return keys;
  }

  SentTimes times(InstrumentKey key, Channel channel) {
    return times.get(new Line(key, channel));
  }

  /**
   * Notes how long the events of some instruments wait for their channels; before it is run.
   *
   * @param latencies takes how long
   */
  void watch(
      Collection<InstrumentKey> watched, Duration lateness, Window window, Latencies latencies) {
    for (InstrumentKey key : watched) {
      waits.put(key, new FrontierWaits(CHANNELS, lateness.toNanos(), window, latencies));
    }
  }

  /** When it begins, nanoseconds of the clock of this process. */
  long beginNanos() {
    return beginNanos;
  }

  /** Trades and books sent in a window. */
  long events(Window window) {
    return times.values().stream().mapToLong(each -> each.count(window)).sum();
  }

  /** Records sent so far: events, heartbeats and end marks. */
  long records() {
    return records.get();
  }

  /** Throws what has ended it early, if anything has. */
  void check() throws IOException {
    if (failure != null) {
      throw new IOException("the load has failed: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void run() {
    Map<String, Object> options =
        Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", "5");
    try (Events made = new Events();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer())) {
      send(new ReplayFeed(made::next, CHANNELS, ReplayFeed.Ending.FINISHED), producer);
    } catch (Exception e) { // told by check, on the thread that waits
      failure = e;
    }
  }

  private void send(ReplayFeed feed, KafkaProducer<byte[], byte[]> producer) throws Exception {
    EnvelopeEncoder encoder = new EnvelopeEncoder();
    byte[] order = OrderBy.TIME.word().getBytes(StandardCharsets.UTF_8);
    List<Header> headers = List.of(new RecordHeader(KafkaInput.ORDER_BY, order));
    long epoch = ChronoUnit.NANOS.between(Instant.EPOCH, settings.start());
    Future<RecordMetadata> last = null;
    for (ReplayRecord record = feed.next(); record != null; record = feed.next()) {
      byte[] value = encoder.encode(record.key(), record.value());
      byte[] key = record.key().toString().getBytes(StandardCharsets.UTF_8);
      long due = beginNanos + record.time() - epoch;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      note(record);
      records.incrementAndGet();
      String topic = record.channel().folder();
      last = producer.send(new ProducerRecord<>(topic, null, null, key, value, headers));
    }
    producer.flush();
    if (last != null) {
      last.get(1, TimeUnit.MINUTES);
    }
  }

  /** Takes note of a record that is sent now. */
  private void note(ReplayRecord record) {
    long now = System.nanoTime();
    Optional<FrontierWaits> waiting = Optional.ofNullable(waits.get(record.key()));
    if (record.value() instanceof Envelope.Event event) {
      times.get(new Line(record.key(), record.channel())).add(event.ts(), now);
      waiting.ifPresent(each -> each.event(record.channel(), event.ts(), now));
    } else {
      // An end mark, too: behind it nothing comes.
      long ts = record.value() instanceof Envelope.End ? Long.MAX_VALUE : record.time();
      waiting.ifPresent(each -> each.advance(record.channel(), ts, now));
    }
  }

  /** The market's events, made by a thread of their own that is a little ahead. */
  private final class Events implements MarketSink, AutoCloseable {
    private final BlockingQueue<Optional<RawEvent>> ready = new ArrayBlockingQueue<>(AHEAD_EVENTS);
    private final Thread maker = new Thread(this::make, "market");

    Events() {
      maker.start();
    }

    private void make() {
      try {
        new SyntheticMarket(settings).run(this);
        ready.put(Optional.empty());
      } catch (IOException | InterruptedException e) {
        // Nobody waits for more.
      }
    }

    /** The next one, or null after the last. */
    RawEvent next() throws IOException {
      try {
        return ready.take().orElse(null);
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted while the market was made");
      }
    }

    private void put(RawEvent event) throws IOException {
      try {
        ready.put(Optional.of(event));
      } catch (InterruptedException e) {
        throw new InterruptedIOException("no more is wanted of the market");
      }
    }

    @Override
    public void book(int symbol, BookEvent book) throws IOException {
      Envelope.Book value =
          new Envelope.Book(
              book.ts(),
              Absent.LONG,
              book.position(),
              Absent.LONG,
              Absent.LONG,
              Envelope.BookType.FULL,
              false,
              false,
              new Levels(book.bidPrices(), book.bidSizes(), Levels.INEXACT, null, null),
              new Levels(book.askPrices(), book.askSizes(), Levels.INEXACT, null, null));
      put(new RawEvent(Channel.ORDERBOOK, keys.get(symbol), value));
    }

    @Override
    public void trade(int symbol, TradeEvent trade) throws IOException {
      Envelope.Trade value =
          new Envelope.Trade(
              trade.ts(),
              Absent.LONG,
              trade.position(),
              trade.price(),
              trade.amount(),
              trade.side(),
              trade.tradeId(),
              null);
      put(new RawEvent(Channel.TRADES, keys.get(symbol), value));
    }

    @Override
    public void close() {
      maker.interrupt();
    }
  }
}
