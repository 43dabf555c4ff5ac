package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeDecoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import io.github.tidemark.lake.stream.StreamRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the records of one task into raw rows and hands them on instrument by instrument. Every
 * event becomes the row it came as, whatever the ordered query thinks of it; changes of books are a
 * channel of their own, since raw books are whole. Values that cannot be read, which are dead
 * letters there, are counted. Owned by one thread.
 */
final class BronzeRows {
  /** Value bytes held over all instruments. */
  private static final int HELD_BYTES = 16 << 20;

  /** Rows of one instrument and channel that go together. */
  private record Line(InstrumentKey key, Channel channel, int partition) {}

  /** What is held of a line. */
  private static final class Held {
    private final RawBatch rows;
    private long[] offsets = new long[16];
    private long[] kafkaMillis = new long[16];

    Held(Channel channel) {
      rows =
          switch (channel) {
            case TRADES -> new RawTradeBatch();
            case ORDERBOOK -> new RawBookBatch(Integer.MAX_VALUE);
            case ORDERBOOK_CHANGES -> RawBookBatch.ofChanges();
            case TICKER -> new RawTickerBatch();
          };
    }

    /** Notes where the row that was just added came from. */
    void place(StreamRecord record) {
      int row = rows.rows() - 1;
      if (row == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * row);
        kafkaMillis = Arrays.copyOf(kafkaMillis, 2 * row);
      }
      offsets[row] = record.offset();
      kafkaMillis[row] = record.kafkaMillis();
    }
  }

  private final Map<Channel, String> topics;
  private final EnvelopeDecoder decoder;
  private final TableWriter tables;
  private final Map<Line, Held> lines = new LinkedHashMap<>();
  private long kafkaMillis = Long.MIN_VALUE;
  private long records;
  private long rejected;
  private int heldBytes;

  BronzeRows(Map<Channel, String> topics, EnvelopeDecoder decoder, TableWriter tables) {
    this.topics = topics;
    this.tables = tables;
    this.decoder = decoder;
  }

  /** Takes a record with its key. */
  void add(String name, StreamRecord record) throws IOException {
    records++;
    kafkaMillis = Math.max(kafkaMillis, record.kafkaMillis());
    Optional<InstrumentKey> key = InstrumentKey.parse(name);
    if (key.isEmpty()) {
      rejected++;
      return;
    }
    Envelope envelope = decoder.decode(record.channel(), key.get(), record.value());
    if (envelope instanceof Envelope.Event event) {
      Line line = new Line(key.get(), channel(record, event), record.partition());
      Held held = lines.computeIfAbsent(line, added -> new Held(added.channel()));
      add(held.rows, event);
      held.place(record);
      heldBytes += record.value().length;
      if (heldBytes >= HELD_BYTES) {
        flush();
      }
    } else if (envelope instanceof Envelope.Rejected) {
      rejected++;
    }
  }

  private static Channel channel(StreamRecord record, Envelope.Event event) {
    boolean change = event instanceof Envelope.Book book && book.type() == Envelope.BookType.DELTA;
    return change ? Channel.ORDERBOOK_CHANGES : record.channel();
  }

  /** Hands on what is held. */
  void flush() throws IOException {
    for (Map.Entry<Line, Held> entry : lines.entrySet()) {
      Held held = entry.getValue();
      if (held.rows.rows() > 0) {
        Line line = entry.getKey();
        tables.bronze(
            line.key(),
            held.rows,
            new RecordPlaces(
                topics.get(line.channel().topic()),
                line.partition(),
                held.offsets,
                held.kafkaMillis));
        held.rows.clear();
      }
    }
    heldBytes = 0;
  }

  /** Of all records so far; {@code rejected} are those that no raw row holds. */
  BatchCounts counts() {
    return new BatchCounts(kafkaMillis, records, 0, 0, 0, 0, 0, 0, 0, rejected, 0);
  }

  private static void add(RawBatch rows, Envelope.Event event) {
    if (rows instanceof RawTradeBatch trades) {
      add(trades, (Envelope.Trade) event);
    } else if (rows instanceof RawTickerBatch tickers) {
      add(tickers, (Envelope.Ticker) event);
    } else {
      add((RawBookBatch) rows, (Envelope.Book) event);
    }
  }

  private static void add(RawTradeBatch trades, Envelope.Trade trade) {
    trades.begin(trade.ts(), Absent.LONG, trade.position(), trade.seqnum());
    trades.tradeId(trade.tradeId());
    trades.tradeType(trade.tradeType());
    trades.end(trade.price(), trade.amount(), trade.side());
  }

  private static void add(RawTickerBatch tickers, Envelope.Ticker ticker) {
    tickers.begin(ticker.ts(), Absent.LONG, ticker.position(), ticker.seqnum());
    tickers.volumes(ticker.bidVolume(), ticker.askVolume());
    tickers.last(ticker.last());
    tickers.end(ticker.bid(), ticker.ask());
  }

  private static void add(RawBookBatch books, Envelope.Book book) {
    books.begin(book.ts(), Absent.LONG, book.position(), book.seqnum());
    books.nonce(book.nonce());
    if (books.channel() == Channel.ORDERBOOK_CHANGES) {
      books.follows(book.previousNonce());
    }
    if (book.gap()) {
      books.markGap();
    }
    if (book.snapshot()) {
      books.markSnapshot();
    }
    Levels bids = book.bids();
    for (int i = 0; i < bids.count(); i++) {
      books.bid(bids.prices()[i], bids.sizes()[i], orders(bids, i));
    }
    Levels asks = book.asks();
    for (int i = 0; i < asks.count(); i++) {
      books.ask(asks.prices()[i], asks.sizes()[i], orders(asks, i));
    }
    if (!books.end()) {
      throw new IllegalArgumentException("a book that was read has a price twice: " + book);
    }
  }

  private static int orders(Levels levels, int level) {
    return levels.orders() == null ? Absent.INT : levels.orders()[level];
  }
}
