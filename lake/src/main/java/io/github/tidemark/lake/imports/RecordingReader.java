package io.github.tidemark.lake.imports;

import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.imports.DepthSync.Outcome;
import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the files of a Binance recording one after the other and keeps the books between them.
 *
 * <p>A row is a line. Depth diffs and snapshots are rows of the orderbook channel; each that leads
 * to a new book is a row out, the others are filtered with the reason. The line's ordinal over the
 * whole recording is the seqnum, as it is the order in which the messages came.
 */
final class RecordingReader {
  private static final String BOOKS = Channel.ORDERBOOK.folder();
  private static final String TRADES = Channel.TRADES.folder();
  private static final String TICKER = Channel.TICKER.folder();

  private final Optional<String> exchange;
  private final int maxLevels;
  private final RecordingFacts facts;
  private final RecordingLine line = new RecordingLine();
  private final Map<RecordingFacts.Key, State> states = new HashMap<>();
  private long ordinal;

  RecordingReader(Optional<String> exchange, int maxLevels, RecordingFacts facts) {
    this.exchange = exchange;
    this.maxLevels = maxLevels;
    this.facts = facts;
  }

  /** What is kept of an instrument. */
  private static final class State {
    private final String exchange;
    private final String symbol;
    private final DepthSync sync;
    private final boolean hasTrades;
    private long books;
    private long trades;
    private long tickers;
    private RawSink sink;
    private int handle;

    private State(String exchange, String symbol, RecordingFacts.Counts counts) {
      this.exchange = exchange;
      this.symbol = symbol;
      this.sync = new DepthSync(counts.snapshots());
      this.hasTrades = counts.trades() > 0;
    }

    private int handle(RawSink to) throws IOException {
      if (sink != to) {
        sink = to;
        handle = to.instrument(exchange, symbol);
      }
      return handle;
    }
  }

  void read(Path file, RawSink sink, Meter meter) throws IOException {
    Inputs.eachReader(
        file,
        meter,
        lines -> {
          while (lines.next()) {
            if (!lines.isBlank()) {
              meter.row();
              line(lines, file, sink);
              ordinal++;
            }
          }
        });
  }

  private void line(LineReader lines, Path file, RawSink sink) throws IOException {
    String problem = line.read(lines.buffer(), lines.start(), lines.end());
    if (problem == null) {
      problem = line.missing();
    }
    RecordingLine.Kind kind = line.kind();
    String channel = channel(kind);
    sink.rowIn(channel);
    String symbol = line.symbol();
    if (symbol.isEmpty() && kind == RecordingLine.Kind.SNAPSHOT) {
      symbol = facts.snapshotSymbol(file, line.market());
    }
    if (problem == null && symbol.isEmpty() && kind != RecordingLine.Kind.OTHER) {
      problem = "names no symbol, and the recording holds none or several it could be";
    }
    if (problem != null) {
      sink.reject(bad(channel, symbol, lines, problem));
      return;
    }
    switch (kind) {
      case DIFF, SNAPSHOT -> depth(kind, state(symbol), sink, lines);
      case TRADE, AGG_TRADE -> trade(kind, state(symbol), sink);
      case TICKER -> ticker(state(symbol), sink);
      case OTHER -> sink.filtered(channel, line.description());
    }
  }

  private static String channel(RecordingLine.Kind kind) {
    return switch (kind) {
      case DIFF, SNAPSHOT -> BOOKS;
      case TRADE, AGG_TRADE -> TRADES;
      case TICKER -> TICKER;
      case OTHER -> ChannelCounts.OTHER;
    };
  }

  private State state(String symbol) {
    RecordingFacts.Key key = new RecordingFacts.Key(line.market(), symbol);
    State state = states.get(key);
    if (state == null) {
      state = new State(exchange(), symbol, facts.of(key));
      states.put(key, state);
    }
    return state;
  }

  private String exchange() {
    return exchange.orElseGet(() -> line.market().exchange());
  }

  private void depth(RecordingLine.Kind kind, State state, RawSink sink, LineReader lines)
      throws IOException {
    Outcome outcome;
    try {
      outcome = kind == RecordingLine.Kind.SNAPSHOT ? snapshot(state.sync) : diff(state.sync);
    } catch (ArithmeticException e) {
      state.sync.lose();
      sink.reject(bad(BOOKS, state.symbol, lines, "price with too many digits for its book"));
      return;
    }
    if (outcome == Outcome.BOOK) {
      book(state, sink);
    } else {
      sink.filtered(BOOKS, outcome.reason());
    }
  }

  private Outcome snapshot(DepthSync sync) {
    return sync.snapshot(
        line.snapshotId(), line.exchangeTime(), line.receiveTime(), line.bids(), line.asks());
  }

  private Outcome diff(DepthSync sync) {
    return sync.diff(
        new DepthDiff(
            line.firstId(),
            line.lastId(),
            line.previousId(),
            line.exchangeTime(),
            line.receiveTime(),
            line.bids(),
            line.asks()));
  }

  private void book(State state, RawSink sink) throws IOException {
    DepthSync sync = state.sync;
    RawBookBatch batch = sink.books(state.handle(sink), line.receiveTime());
    batch.begin(sync.exchangeTime(), line.receiveTime(), state.books++, ordinal);
    batch.nonce(sync.lastId());
    if (sync.isGap()) {
      batch.markGap();
    }
    if (sync.isSnapshot()) {
      batch.markSnapshot();
    }
    BookSide bids = sync.book().bids();
    for (int level = 0; level < Math.min(maxLevels, bids.levels()); level++) {
      batch.bid(bids.price(level), bids.size(level));
    }
    BookSide asks = sync.book().asks();
    for (int level = 0; level < Math.min(maxLevels, asks.levels()); level++) {
      batch.ask(asks.price(level), asks.size(level));
    }
    if (!batch.end()) {
      throw new IllegalStateException(
          "book holds a price twice: exchange=%s symbol=%s line=%d"
              .formatted(state.exchange, state.symbol, ordinal + 1));
    }
  }

  private void trade(RecordingLine.Kind kind, State state, RawSink sink) throws IOException {
    if (kind == RecordingLine.Kind.AGG_TRADE && state.hasTrades) {
      sink.filtered(TRADES, "aggTrade, where trade is recorded too");
      return;
    }
    RawTradeBatch batch = sink.trades(state.handle(sink), line.receiveTime());
    batch.begin(line.exchangeTime(), line.receiveTime(), state.trades++, ordinal);
    batch.tradeId(line.tradeId());
    batch.tradeType(line.tradeType());
    batch.end(line.price(), line.quantity(), line.isBuyerMaker() ? Side.SELL : Side.BUY);
  }

  private void ticker(State state, RawSink sink) throws IOException {
    RawTickerBatch batch = sink.tickers(state.handle(sink), line.receiveTime());
    batch.begin(line.exchangeTime(), line.receiveTime(), state.tickers++, ordinal);
    batch.nonce(line.lastId());
    batch.volumes(line.bidQuantity(), line.askQuantity());
    batch.end(line.bid(), line.ask());
  }

  private QuarantinedRow bad(String channel, String symbol, LineReader lines, String problem) {
    return new QuarantinedRow(
        channel,
        symbol.isEmpty() ? QuarantinedRow.UNKNOWN : exchange(),
        symbol.isEmpty() ? QuarantinedRow.UNKNOWN : symbol,
        lines.name(),
        lines.line(),
        problem,
        lines.text(),
        line.receiveTime());
  }

  /** What a reader must know of the books. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    facts
        .instruments()
        .forEach(
            (key, counts) -> {
              String name = exchange.orElse(key.market().exchange()) + " " + key.symbol();
              if (counts.diffs() > 0 && counts.snapshots() == 0) {
                notes.add(
                    name
                        + ": no book, as the recording holds "
                        + counts.diffs()
                        + " depth diffs but no depth snapshot; trades and tickers are imported");
              }
              State state = states.get(key);
              if (state != null && state.sync.breaks() > 0) {
                notes.add(
                    name + ": the update ids broke " + state.sync.breaks() + " times, see gap");
              }
            });
    return notes;
  }
}
