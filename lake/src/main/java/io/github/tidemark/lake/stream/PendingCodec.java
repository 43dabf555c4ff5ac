package io.github.tidemark.lake.stream;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.BookType;
import io.github.tidemark.lake.stream.Envelope.Trade;

/** Writes pending events into state and reads them back, bit for bit. */
final class PendingCodec {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int LATE = 1;
  private static final int BOOK = 2;
  private static final int DELTA = 4;
  private static final int SNAPSHOT = 8;
  private static final int GAP = 16;

  private PendingCodec() {}

  static void write(ByteSink out, Pending pending) {
    int flags = pending.late() ? LATE : 0;
    if (pending.event() instanceof Book book) {
      flags |= BOOK;
      flags |= book.type() == BookType.DELTA ? DELTA : 0;
      flags |= book.snapshot() ? SNAPSHOT : 0;
      flags |= book.gap() ? GAP : 0;
    }
    out.number(flags);
    out.number(pending.partition());
    out.number(pending.offset());
    out.number(pending.event().ts());
    out.number(pending.kafkaMillis() - millis(pending.event().ts()));
    out.number(pending.event().seqnum());
    out.number(pending.event().position());
    if (pending.event() instanceof Book book) {
      out.number(book.nonce());
      out.number(book.previousNonce());
      levels(out, book.bids());
      levels(out, book.asks());
    } else if (pending.event() instanceof Trade trade) {
      out.real(trade.price());
      out.real(trade.amount());
      out.number(trade.side());
      out.text(trade.tradeId());
      out.text(trade.tradeType());
    } else {
      throw new IllegalArgumentException("only trades and books wait: " + pending.event());
    }
  }

  static Pending read(ByteSource in) {
    int flags = (int) in.number();
    int partition = (int) in.number();
    long offset = in.number();
    long ts = in.number();
    long kafkaMillis = in.number() + millis(ts);
    long seqnum = in.number();
    long position = in.number();
    boolean late = (flags & LATE) != 0;
    if ((flags & BOOK) == 0) {
      Trade trade =
          new Trade(
              ts, seqnum, position, in.real(), in.real(), (byte) in.number(), in.text(), in.text());
      return new Pending(Channel.TRADES, partition, offset, kafkaMillis, late, trade);
    }
    Book book =
        new Book(
            ts,
            seqnum,
            position,
            in.number(),
            in.number(),
            (flags & DELTA) != 0 ? BookType.DELTA : BookType.FULL,
            (flags & SNAPSHOT) != 0,
            (flags & GAP) != 0,
            levels(in),
            levels(in));
    return new Pending(Channel.ORDERBOOK, partition, offset, kafkaMillis, late, book);
  }

  private static long millis(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  /** Exact prices as their differences: neighbours are near each other. */
  static void levels(ByteSink out, Levels levels) {
    out.number(levels.count());
    out.number(levels.scale());
    long before = 0;
    for (int i = 0; i < levels.count(); i++) {
      if (levels.isExact()) {
        out.number(levels.unscaled()[i] - before);
        before = levels.unscaled()[i];
      } else {
        out.real(levels.prices()[i]);
      }
      out.real(levels.sizes()[i]);
    }
    out.number(levels.orders() == null ? 0 : 1);
    for (int i = 0; levels.orders() != null && i < levels.count(); i++) {
      out.number(levels.orders()[i]);
    }
  }

  static Levels levels(ByteSource in) {
    int count = in.count();
    int scale = (int) in.number();
    double[] sizes = new double[count];
    double[] prices = new double[count];
    long[] unscaled = scale == Levels.INEXACT ? null : new long[count];
    long before = 0;
    for (int i = 0; i < count; i++) {
      if (unscaled != null) {
        before += in.number();
        unscaled[i] = before;
      } else {
        prices[i] = in.real();
      }
      sizes[i] = in.real();
    }
    int[] orders = in.number() == 0 ? null : new int[count];
    for (int i = 0; orders != null && i < count; i++) {
      orders[i] = (int) in.number();
    }
    return new Levels(
        unscaled == null ? prices : Levels.doubles(unscaled, scale),
        sizes,
        scale,
        unscaled,
        orders);
  }
}
