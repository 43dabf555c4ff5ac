package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.util.Arrays;

/** An event as a text with every digit, whether it is sent or stored. */
final class EventText {
  private EventText() {}

  static String of(InstrumentKey key, Channel channel, Envelope.Event event) {
    String head =
        "%s %s %d %d %d ".formatted(key, channel, event.ts(), event.position(), event.seqnum());
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
          + book.snapshot()
          + " "
          + book.gap()
          + Arrays.toString(book.bids().prices())
          + Arrays.toString(book.bids().sizes())
          + Arrays.toString(book.asks().prices())
          + Arrays.toString(book.asks().sizes());
    }
    Envelope.Ticker ticker = (Envelope.Ticker) event;
    return head + ticker.bid() + " " + ticker.ask() + " " + ticker.bidVolume();
  }

  static String of(InstrumentKey key, RawBatch rows, int row) {
    String head =
        "%s %s %d %d %d "
            .formatted(
                key, channel(rows), rows.timestamp()[row], rows.seq()[row], rows.seqnum()[row]);
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
          + (books.snapshot()[row] == 1)
          + " "
          + (books.gap()[row] == 1)
          + side(books.bids(), row)
          + side(books.asks(), row);
    }
    RawTickerBatch tickers = (RawTickerBatch) rows;
    return head + tickers.bid()[row] + " " + tickers.ask()[row] + " " + tickers.bidVolume()[row];
  }

  private static Channel channel(RawBatch rows) {
    if (rows instanceof RawTradeBatch) {
      return Channel.TRADES;
    }
    return rows instanceof RawBookBatch ? Channel.ORDERBOOK : Channel.TICKER;
  }

  private static String side(RawBookBatch.Levels side, int row) {
    int start = side.starts()[row];
    int end = start + side.counts()[row];
    return Arrays.toString(Arrays.copyOfRange(side.prices(), start, end))
        + Arrays.toString(Arrays.copyOfRange(side.sizes(), start, end));
  }
}
