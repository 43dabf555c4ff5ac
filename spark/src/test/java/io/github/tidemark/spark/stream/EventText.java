package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import java.util.Arrays;

/** An event as a text with every digit, whether it is sent or stored. */
final class EventText {
  private EventText() {}

  static String of(InstrumentKey key, Channel channel, Envelope.Event event) {
    boolean change = event instanceof Envelope.Book book && book.type() == Envelope.BookType.DELTA;
    Channel kept = change ? Channel.ORDERBOOK_CHANGES : channel;
    String head =
        "%s %s %d %d %d ".formatted(key, kept, event.ts(), event.position(), event.seqnum());
    if (event instanceof Envelope.Trade trade) {
      return head
          + trade.price()
          + " "
          + trade.amount()
          + " "
          + trade.side()
          + " "
          + trade.tradeId()
          + " "
          + trade.tradeType();
    }
    if (event instanceof Envelope.Book book) {
      return head
          + book.nonce()
          + " "
          + book.previousNonce()
          + " "
          + book.snapshot()
          + " "
          + book.gap()
          + side(book.bids())
          + side(book.asks());
    }
    Envelope.Ticker ticker = (Envelope.Ticker) event;
    return head + ticker.bid() + " " + ticker.ask() + " " + ticker.bidVolume();
  }

  static String of(InstrumentKey key, RawBatch rows, int row) {
    String head =
        "%s %s %d %d %d "
            .formatted(
                key, rows.channel(), rows.timestamp()[row], rows.seq()[row], rows.seqnum()[row]);
    if (rows instanceof RawTradeBatch trades) {
      return head
          + trades.price()[row]
          + " "
          + trades.amount()[row]
          + " "
          + trades.side()[row]
          + " "
          + trades.tradeId()[row]
          + " "
          + trades.tradeType()[row];
    }
    if (rows instanceof RawBookBatch books) {
      return head
          + books.nonce()[row]
          + " "
          + books.previousNonce()[row]
          + " "
          + (books.snapshot()[row] == 1)
          + " "
          + (books.gap()[row] == 1)
          + side(books.bids(), row)
          + side(books.asks(), row);
    }
    RawTickerBatch tickers = (RawTickerBatch) rows;
    return head + tickers.bid()[row] + " " + tickers.ask()[row] + " " + tickers.bidVolume()[row];
  }

  private static String side(Levels levels) {
    int[] none = new int[levels.count()];
    Arrays.fill(none, Absent.INT);
    return Arrays.toString(levels.prices())
        + Arrays.toString(levels.sizes())
        + Arrays.toString(levels.orders() == null ? none : levels.orders());
  }

  private static String side(RawBookBatch.Levels side, int row) {
    int start = side.starts()[row];
    int end = start + side.counts()[row];
    return Arrays.toString(Arrays.copyOfRange(side.prices(), start, end))
        + Arrays.toString(Arrays.copyOfRange(side.sizes(), start, end))
        + Arrays.toString(Arrays.copyOfRange(side.orders(), start, end));
  }
}
