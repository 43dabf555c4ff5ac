package io.github.tidemark.lake.imports;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.imports.ImportException.Kind;
import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Reads one LOBSTER pair, line by line in step. A row of the order book file is a row of the
 * orderbook channel, a message of type 4, 5 or 6 is one of the trades channel as well.
 */
final class LobsterReader {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long NANOS = 1_000_000_000L;
  private static final double PRICE_UNITS = 10_000;
  private static final long EMPTY_LEVEL = 9_999_999_999L;
  private static final String BOOKS = Channel.ORDERBOOK.folder();
  private static final String TRADES = Channel.TRADES.folder();

  private static final int VISIBLE = 4;
  private static final int HIDDEN = 5;
  private static final int CROSS = 6;
  private static final int HALT = 7;

  private final String exchange;
  private final LobsterName name;
  private final LineReader messages;
  private final LineReader books;
  private final long midnight;
  private final long dayLength;
  private final LobsterFields fields = new LobsterFields();

  private long ordinal;
  private long tradeOrdinal;
  private long time;
  private int type;
  private long size;
  private long price;
  private long direction;

  LobsterReader(String exchange, LobsterName name, LineReader messages, LineReader books) {
    this.exchange = exchange;
    this.name = name;
    this.messages = messages;
    this.books = books;
    this.midnight = midnight(name.date());
    this.dayLength = midnight(name.date().plusDays(1)) - midnight;
  }

  private static long midnight(LocalDate date) {
    return date.atStartOfDay(NEW_YORK).toEpochSecond() * NANOS;
  }

  void read(RawSink sink, Meter meter) throws IOException {
    int instrument = sink.instrument(exchange, name.symbol());
    while (true) {
      boolean message = messages.next();
      boolean book = books.next();
      if (message != book) {
        throw unequal(message ? books : messages, message ? messages : books);
      }
      if (!message) {
        return;
      }
      if (messages.isBlank() && books.isBlank()) {
        continue;
      }
      meter.row();
      sink.rowIn(BOOKS);
      String problem = readMessage();
      if (isExecution()) {
        sink.rowIn(TRADES);
        trade(sink, instrument, problem);
      }
      // A bad execution does not make the book after it bad, as long as the time is known.
      if (problem == null || (isExecution() && time != Absent.LONG)) {
        book(sink, instrument);
      } else {
        sink.reject(bad(BOOKS, messages, problem));
      }
      ordinal++;
    }
  }

  private boolean isExecution() {
    return type == VISIBLE || type == HIDDEN || type == CROSS;
  }

  /** Reads the message into the fields; returns what is wrong with it, or null. */
  private String readMessage() {
    fields.begin(messages.buffer(), messages.start(), messages.end());
    long nanos = fields.nextNanos();
    boolean timed = fields.isGood();
    time = timed && nanos >= 0 && nanos < dayLength ? midnight + nanos : Absent.LONG;
    long code = fields.nextLong();
    type = fields.isGood() && code >= 1 && code <= HALT ? (int) code : 0;
    fields.nextLong();
    size = fields.nextLong();
    price = fields.nextLong();
    direction = fields.nextLong();
    if (!timed) {
      return "time is not a number";
    }
    if (!fields.isGood()) {
      return "message is not six numbers";
    }
    if (time == Absent.LONG) {
      return "time outside the file's day";
    }
    if (type == 0) {
      return "unknown message type";
    }
    return type == HALT ? null : valueProblem();
  }

  private String valueProblem() {
    if (price <= 0) {
      return "negative or zero price";
    }
    if (size < 0) {
      return "negative size";
    }
    if (isExecution() && size == 0) {
      return "zero amount";
    }
    return direction == 1 || direction == -1 || type == CROSS ? null : "unknown side";
  }

  private void trade(RawSink sink, int instrument, String problem) throws IOException {
    long seq = tradeOrdinal++;
    if (problem != null) {
      sink.reject(bad(TRADES, messages, problem));
      return;
    }
    RawTradeBatch batch = sink.trades(instrument, time);
    batch.begin(time, Absent.LONG, seq, ordinal);
    batch.tradeType(type == VISIBLE ? "visible" : type == HIDDEN ? "hidden" : "cross");
    batch.end(price / PRICE_UNITS, (double) size, aggressor());
  }

  /** The opposite of the resting order's direction; an auction has neither. */
  private byte aggressor() {
    if (type == CROSS) {
      return Side.UNKNOWN;
    }
    return direction == 1 ? Side.SELL : Side.BUY;
  }

  private void book(RawSink sink, int instrument) throws IOException {
    RawBookBatch batch = sink.books(instrument, time);
    batch.begin(time, Absent.LONG, ordinal, ordinal);
    if (type == HALT) {
      batch.markGap();
    }
    String problem = readLevels(batch);
    if (problem == null && !batch.end()) {
      problem = "price twice on a side";
    }
    if (problem != null) {
      sink.reject(bad(BOOKS, books, problem));
    }
  }

  private String readLevels(RawBookBatch batch) {
    fields.begin(books.buffer(), books.start(), books.end());
    for (int level = 0; level < name.levels(); level++) {
      long askPrice = fields.nextLong();
      long askSize = fields.nextLong();
      long bidPrice = fields.nextLong();
      long bidSize = fields.nextLong();
      if (!fields.isGood()) {
        return "book is not " + 4 * name.levels() + " numbers";
      }
      if (askSize < 0 || bidSize < 0) {
        return "negative size";
      }
      if (isWrong(askPrice, askSize, EMPTY_LEVEL) || isWrong(bidPrice, bidSize, -EMPTY_LEVEL)) {
        return "negative or zero price";
      }
      batch.ask(askPrice / PRICE_UNITS, (double) askSize);
      batch.bid(bidPrice / PRICE_UNITS, (double) bidSize);
    }
    return fields.isAtEnd() ? null : "book is not " + 4 * name.levels() + " numbers";
  }

  /** An empty level is the one that may have no positive price, and has no size. */
  private static boolean isWrong(long levelPrice, long levelSize, long emptyPrice) {
    if (levelPrice == emptyPrice) {
      return levelSize != 0;
    }
    return levelPrice <= 0;
  }

  private QuarantinedRow bad(String channel, LineReader lines, String problem) {
    return new QuarantinedRow(
        channel,
        exchange,
        name.symbol(),
        lines.name(),
        lines.line(),
        problem,
        lines.text(),
        time == Absent.LONG ? midnight : time);
  }

  private static ImportException unequal(LineReader ended, LineReader longer) {
    return new ImportException(
        Kind.FAILED,
        "file ends before its pair, get it again: file=%s lines=%d pair=%s"
            .formatted(ended.name(), ended.line(), longer.name()));
  }
}
