package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.SegmentId;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer of an instrument: applies what lies below its frontier, in total order, to its engine,
 * which is taken up from state only when there is something to apply.
 */
final class LayerRun {
  private static final int LOGS = 2;
  private static final int SILVER_ROWS = 4096;
  private static final byte[] NO_ENGINE = {};

  private final Layer layer;
  private final StreamConfig config;
  private final Instrument instrument;
  private final StreamState state;
  private final ChunkNumbers numbers;
  private final StreamOutput output;
  private final PendingOrder order;
  private final FullBook book;
  private final BookBatch books = new BookBatch(1, 64);
  private final TradeBatch trades = new TradeBatch(1);
  private final RawTradeBatch silver = new RawTradeBatch();
  private final RawTradeBatch latest = new RawTradeBatch();

  // Segments of the engine's logs in state: from the first to before the second.
  private final long[] segmentFrom = new long[LOGS];
  private final long[] segmentTo = new long[LOGS];

  private long frontier = ChannelClock.UNSEEN;
  private byte[] head = NO_ENGINE;
  private Engine engine;
  private boolean touched;
  private long tradesApplied;
  private long applied;
  private long unusable;

  LayerRun(
      Layer layer,
      StreamConfig config,
      Instrument instrument,
      StreamState state,
      ChunkNumbers numbers,
      StreamOutput output) {
    this.layer = layer;
    this.config = config;
    this.instrument = instrument;
    this.state = state;
    this.numbers = numbers;
    this.output = output;
    order = PendingOrder.of(config.engine());
    book = new FullBook(config.engine().maxLevels());
  }

  /** Every event below it that the layer takes has been applied. */
  long frontier() {
    return frontier;
  }

  /** Moves the frontier, which never goes back, and applies what it passes. */
  void advance(PendingStore store, long to) {
    if (to <= frontier) {
      return;
    }
    for (long start : store.starts(frontier, to)) {
      List<Pending> due = new ArrayList<>();
      for (Pending pending : store.around(start)) {
        boolean taken = layer == Layer.FINAL || !pending.late();
        if (taken && pending.ts() >= frontier && pending.ts() < to) {
          due.add(pending);
        }
      }
      due.sort(order);
      due.forEach(this::apply);
      store.release(start);
    }
    frontier = to;
    if (to == ChannelClock.ENDED) {
      end();
    }
  }

  private void apply(Pending pending) {
    if (engine == null) {
      takeUp();
    }
    touched = true;
    if (pending.event() instanceof Trade trade) {
      trades.clear();
      trades.add(
          0,
          new TradeEvent(
              trade.ts(),
              trade.seqnum(),
              trade.position(),
              trade.tradeId(),
              trade.price(),
              trade.amount(),
              trade.side()));
      engine.onTrade(trades, 0);
      keep(pending, trade);
      tradesApplied++;
    } else if (pending.event() instanceof Book message) {
      Reason problem = book.apply(state, message, books);
      if (problem == null) {
        engine.onBook(books, 0);
      } else {
        unusable(pending, problem);
        return;
      }
    }
    applied++;
  }

  private void unusable(Pending pending, Reason reason) {
    unusable++;
    if (!pending.late() && layer == Layer.FAST) {
      output.unusable(
          new DeadLetter(
              Channel.ORDERBOOK,
              pending.partition(),
              pending.offset(),
              pending.ts(),
              reason,
              "a change of a book"),
          pending.kafkaMillis(),
          pending.event());
    }
  }

  private void keep(Pending pending, Trade trade) {
    if (layer == Layer.FAST) {
      latest.clear();
      row(latest, trade, tradesApplied);
    }
    if (layer == Layer.FAST || pending.late()) {
      row(silver, trade, tradesApplied);
      if (silver.rows() == SILVER_ROWS) {
        handOverSilver();
      }
    }
  }

  /** A trade without a position is told from others by its place in the total order. */
  private static void row(RawTradeBatch into, Trade trade, long ordinal) {
    long position = trade.position() == Absent.LONG ? ordinal : trade.position();
    into.begin(trade.ts(), Absent.LONG, position, trade.seqnum());
    into.tradeId(trade.tradeId());
    into.tradeType(trade.tradeType());
    into.end(trade.price(), trade.amount(), trade.side());
  }

  private void handOverSilver() {
    if (silver.rows() > 0) {
      long[] revisions = new long[silver.rows()];
      for (int row = 0; row < revisions.length; row++) {
        revisions[row] = LayerOutput.revision(layer, micros(silver.timestamp()[row]));
      }
      output.silver(layer, silver, revisions);
      silver.clear();
    }
  }

  private static long micros(long nanos) {
    return Math.floorDiv(nanos, 1000L);
  }

  private void takeUp() {
    StreamConfig.Figures figures = config.figures(layer);
    engine =
        new Engine(
            config.engine(),
            instrument,
            figures.features(),
            figures.bars(),
            new LayerOutput(layer, output));
    if (head.length > 0) {
      engine.restore(head, id -> state.chunk(ChunkNumbers.of(layer, id)));
    }
  }

  /** What is still open ends; the engine and all it has in state go. */
  private void end() {
    if (engine == null && head.length > 0) {
      takeUp();
    }
    if (engine != null) {
      engine.finish();
      touched = false;
    }
    engine = null;
    head = NO_ENGINE;
    for (int log = 0; log < LOGS; log++) {
      removeSegments(log, segmentTo[log]);
    }
    book.clear(state);
  }

  /** Hands over the rows of the batch: what is final, and in the fast layer bars as they grow. */
  void handOver() {
    handOverSilver();
    if (latest.rows() > 0) {
      output.latest(latest, LayerOutput.revision(layer, micros(latest.timestamp()[0])));
      latest.clear();
    }
    if (engine != null && touched && layer == Layer.FAST) {
      engine.showOpenBars();
    } else if (engine != null) {
      engine.flush();
    }
    touched = false;
  }

  /** Events applied since this was asked last. */
  long takeApplied() {
    long count = applied;
    applied = 0;
    return count;
  }

  /** Changes of books that gave none since this was asked last. */
  long takeUnusable() {
    long count = unusable;
    unusable = 0;
    return count;
  }

  void save(ByteSink out) {
    if (engine != null) {
      saveEngine();
    }
    out.number(frontier);
    out.number(tradesApplied);
    out.block(head);
    for (int log = 0; log < LOGS; log++) {
      out.number(segmentFrom[log]);
      out.number(segmentTo[log]);
    }
    book.save(state, numbers, out);
  }

  private void saveEngine() {
    long[] first = {Long.MAX_VALUE, Long.MAX_VALUE};
    head =
        engine.save(
            (id, bytes) -> {
              int log = id.log();
              first[log] = Math.min(first[log], id.number());
              if (id.number() >= segmentTo[log]) {
                state.add(ChunkNumbers.of(layer, id), bytes.get());
                segmentTo[log] = id.number() + 1;
              }
            });
    for (int log = 0; log < LOGS; log++) {
      removeSegments(log, Math.min(first[log], segmentTo[log]));
    }
  }

  private void removeSegments(int log, long to) {
    for (; segmentFrom[log] < to; segmentFrom[log]++) {
      state.remove(ChunkNumbers.of(layer, new SegmentId(log, segmentFrom[log])));
    }
  }

  void restore(ByteSource in) {
    frontier = in.number();
    tradesApplied = in.number();
    head = in.block();
    for (int log = 0; log < LOGS; log++) {
      segmentFrom[log] = in.number();
      segmentTo[log] = in.number();
    }
    book.restore(in);
  }
}
