package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope.Rejected;
import io.github.tidemark.lake.stream.Envelope.Trade;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The live pipeline of one instrument. Takes the records of its channels, each channel by offset,
 * decides which are late, seen before or wrong, holds the others until no earlier one can come, and
 * applies them in total order.
 *
 * <p>What comes out depends on the contents of the channels only: not on how records are cut into
 * batches, which channel is read first, where the state was saved and taken up, or any clock. An
 * event is late when it lies more than {@code lateness} before the latest one at a lower offset of
 * its channel. The frontier is the earliest of the channels' latest times, less lateness; all below
 * it has come or is late.
 *
 * <p>Owned by one thread. {@link #commit} ends a batch; the object may be used on, or be made again
 * from the state.
 */
public final class InstrumentStream {
  private static final long VERSION = 3;

  /** With more events in memory, some are moved to state in the middle of a batch. */
  private static final int MAX_FRESH = 50_000;

  private final StreamConfig config;
  private final Instrument instrument;
  private final InstrumentKey key;
  private final StreamState state;
  private final StreamOutput output;
  private final int maxFresh;
  private final EnvelopeDecoder decoder;
  private final Map<Channel, ChannelClock> clocks = new EnumMap<>(Channel.class);
  private final List<LayerRun> layers = new ArrayList<>();
  private ChunkNumbers numbers;
  private PendingStore store;
  private SeenEvents seen;
  private long waiting;
  private Tally tally = new Tally();

  /** What became of the records of a batch. */
  private static final class Tally {
    private long records;
    private long control;
    private long accepted;
    private long applied;
    private long unusable;
    private long late;
    private long lateFinal;
    private long duplicates;
    private long rejected;
    private long orderTies;
  }

  /**
   * Takes up an instrument where its state says.
   *
   * @param instrument with its tick size and the like
   * @throws IllegalStateException when the state is of another configuration or version
   */
  public InstrumentStream(
      StreamConfig config, Instrument instrument, StreamState state, StreamOutput output) {
    this(config, instrument, state, output, MAX_FRESH);
  }

  /** The same with another limit to the events in memory. */
  InstrumentStream(
      StreamConfig config,
      Instrument instrument,
      StreamState state,
      StreamOutput output,
      int maxFresh) {
    this.maxFresh = maxFresh;
    this.config = config;
    this.instrument = instrument;
    this.state = state;
    this.output = output;
    key = new InstrumentKey(instrument.exchange(), instrument.symbol());
    decoder = new EnvelopeDecoder(config.fields(), config.maxValueBytes(), config.formats().get());
    begin();
    byte[] head = state.head();
    if (head != null) {
      restore(new ByteSource(head));
    }
  }

  private void begin() {
    numbers = new ChunkNumbers();
    store = new PendingStore(state, numbers);
    seen = new SeenEvents(store, config.engine().orderBy());
    clocks.clear();
    for (Channel channel : config.channels()) {
      clocks.put(channel, new ChannelClock(channel));
    }
    layers.clear();
    layers.add(layer(Layer.FAST));
    if (config.hasFinal()) {
      layers.add(layer(Layer.FINAL));
    }
    waiting = 0;
  }

  private LayerRun layer(Layer layer) {
    return new LayerRun(layer, config, instrument, state, numbers, output);
  }

  /**
   * Takes a record of one of the configured channels, behind all earlier ones of that channel.
   *
   * @throws StreamException when the channel comes from more than one partition
   */
  public void accept(StreamRecord record) {
    ChannelClock clock = clocks.get(record.channel());
    if (clock == null) {
      throw new IllegalArgumentException(
          "channel=%s is not configured: %s".formatted(record.channel().folder(), clocks.keySet()));
    }
    clock.at(instrument, record);
    tally.records++;
    Envelope envelope = decoder.decode(record.channel(), key, record.value());
    if (envelope instanceof Rejected rejected) {
      reject(record, Absent.LONG, rejected);
    } else if (envelope instanceof Envelope.Event event) {
      Rejected problem = problem(record, event);
      if (problem == null) {
        event(record, clock, event);
      } else {
        reject(record, event.ts(), problem);
      }
    } else {
      control(record, clock, envelope);
    }
    if (store.fresh() >= maxFresh) {
      advance();
      store.spill();
    }
  }

  private void control(StreamRecord record, ChannelClock clock, Envelope envelope) {
    if (envelope instanceof Envelope.Heartbeat heartbeat) {
      Rejected future = future(record, heartbeat.ts());
      if (future != null) {
        reject(record, heartbeat.ts(), future);
        return;
      }
      clock.advance(heartbeat.ts());
    } else if (envelope instanceof Envelope.End) {
      clock.end();
    } else {
      drop();
    }
    tally.control++;
  }

  private void drop() {
    clocks.values().forEach(ChannelClock::end);
    advance();
    layers.forEach(LayerRun::handOver);
    state.clear();
    begin();
  }

  private Rejected future(StreamRecord record, long ts) {
    long lastMillis = Math.floorDiv(ts - config.maxFutureNanos() - 1, 1_000_000L);
    return lastMillis < record.kafkaMillis()
        ? null
        : new Rejected(
            Reason.FUTURE,
            "event time=%d ns is more than max-future=%d ns after the Kafka timestamp=%d ms"
                .formatted(ts, config.maxFutureNanos(), record.kafkaMillis()));
  }

  private Rejected problem(StreamRecord record, Envelope.Event event) {
    OrderBy orderBy = config.engine().orderBy();
    String word = orderBy.word();
    if (record.orderBy() != null && !record.orderBy().equals(word)) {
      return new Rejected(
          Reason.ORDER_BY,
          "the header says order-by=%s, the stream has order-by=%s"
              .formatted(record.orderBy(), word));
    }
    if (orderBy == OrderBy.SEQNUM && event.seqnum() == Absent.LONG) {
      return new Rejected(Reason.FIELD, "seq is missing, by which the stream is ordered");
    }
    if (event instanceof Trade trade && trade.price() > config.priceCap()) {
      return new Rejected(
          Reason.VALUE,
          "price=%s is above price-cap=%s".formatted(trade.price(), config.priceCap()));
    }
    return future(record, event.ts());
  }

  private void event(StreamRecord record, ChannelClock clock, Envelope.Event event) {
    long earliest = clock.earliest(config.latenessNanos());
    boolean late = event.ts() < earliest;
    if (late && (!config.hasFinal() || event.ts() < clock.earliest(config.finalLatenessNanos()))) {
      boolean last = config.hasFinal();
      tally.lateFinal += last ? 1 : 0;
      tally.late += last ? 0 : 1;
      dead(record, event.ts(), last ? Reason.LATE_FINAL : Reason.LATE, behind(clock, event));
      return;
    }
    Pending pending =
        new Pending(
            record.channel(),
            record.partition(),
            record.offset(),
            record.kafkaMillis(),
            late,
            event);
    SeenEvents.Verdict verdict = seen.judge(pending, clock.latest(), earliest);
    tally.orderTies += verdict.tie() ? 1 : 0;
    if (verdict.duplicate()) {
      tally.duplicates++;
      Reason reason = late ? Reason.LATE_DUPLICATE : Reason.DUPLICATE;
      dead(record, event.ts(), reason, identity(event));
    } else if (late) {
      tally.late++;
      dead(record, event.ts(), Reason.LATE, behind(clock, event));
    } else {
      tally.accepted++;
      waiting++;
    }
    if (!verdict.duplicate()) {
      store.add(pending);
      seen.add(pending);
    }
    clock.advance(event.ts());
  }

  private static String behind(ChannelClock clock, Envelope.Event event) {
    return clock.latest() == ChannelClock.ENDED
        ? "after the end mark"
        : "%d ns behind its channel".formatted(clock.latest() - event.ts());
  }

  private static String identity(Envelope.Event event) {
    String id = event instanceof Trade trade && trade.tradeId() != null ? trade.tradeId() : "none";
    return event.position() == Absent.LONG ? "id=" + id : "pos=" + event.position() + " id=" + id;
  }

  private void reject(StreamRecord record, long ts, Rejected rejected) {
    tally.rejected++;
    dead(record, ts, rejected.reason(), rejected.detail());
  }

  private void dead(StreamRecord record, long ts, Reason reason, String detail) {
    output.deadLetter(
        new DeadLetter(record.channel(), record.partition(), record.offset(), ts, reason, detail));
  }

  private long frontier(Layer layer) {
    long frontier = ChannelClock.ENDED;
    for (ChannelClock clock : clocks.values()) {
      frontier = Math.min(frontier, clock.earliest(config.lateness(layer)));
    }
    return frontier;
  }

  /** Applies what lies below the frontiers and forgets what all layers have passed. */
  private void advance() {
    long passed = ChannelClock.ENDED;
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).advance(store, frontier(i == 0 ? Layer.FAST : Layer.FINAL));
      passed = Math.min(passed, layers.get(i).frontier());
    }
    LayerRun fast = layers.get(0);
    long applied = fast.takeApplied();
    long unusable = fast.takeUnusable();
    tally.applied += applied;
    tally.unusable += unusable;
    waiting -= applied + unusable;
    store.dropBefore(passed);
    seen.clear();
  }

  /** Ends a batch: applies what can be applied, hands over the rows and saves. */
  public BatchReport commit() {
    advance();
    layers.forEach(LayerRun::handOver);
    store.spill();
    state.head(save());
    Map<Channel, Long> latest = new EnumMap<>(Channel.class);
    clocks.forEach((channel, clock) -> latest.put(channel, clock.latest()));
    Tally done = tally;
    tally = new Tally();
    return new BatchReport(
        done.records,
        done.control,
        done.accepted,
        done.applied,
        done.unusable,
        waiting,
        done.late,
        done.lateFinal,
        done.duplicates,
        done.rejected,
        done.orderTies,
        layers.get(0).frontier(),
        latest);
  }

  private byte[] save() {
    ByteSink out = new ByteSink();
    out.number(VERSION);
    out.text(config.fingerprint());
    clocks.values().forEach(clock -> clock.save(out));
    out.number(waiting);
    store.save(out);
    layers.forEach(layer -> layer.save(out));
    numbers.save(out);
    return out.toByteArray();
  }

  private void restore(ByteSource in) {
    long version = in.number();
    if (version != VERSION) {
      throw new IllegalStateException(
          "stream state has version=%d, this build reads version=%d; use a new checkpoint"
              .formatted(version, VERSION));
    }
    String saved = in.text();
    if (!config.fingerprint().equals(saved)) {
      throw new IllegalStateException(
          "stream state was saved with another configuration, which is fixed: %s; write what was"
                  .formatted(FingerprintChange.of(saved, config.fingerprint()))
              + " saved, or name a new --checkpoint-dir");
    }
    clocks.values().forEach(clock -> clock.restore(in));
    waiting = in.number();
    store.restore(in);
    layers.forEach(layer -> layer.restore(in));
    numbers.restore(in);
    if (!in.atEnd()) {
      throw new IllegalStateException("stream state has bytes left over");
    }
  }
}
