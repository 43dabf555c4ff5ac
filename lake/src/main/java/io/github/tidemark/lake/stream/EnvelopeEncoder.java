package io.github.tidemark.lake.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.BookType;
import io.github.tidemark.lake.stream.Envelope.Ticker;
import io.github.tidemark.lake.stream.Envelope.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Writes the JSON values of the topics, by our own field names. A price that is held exactly is
 * written as that decimal, any other number as the shortest decimal that reads back as the same
 * double: decoding gives back the same bits. Reused; owned by one thread.
 */
public final class EnvelopeEncoder {
  private final JsonFactory json =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** What goes between the identity of the instrument and the end of the object. */
  private interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  /** The value of a message; a {@link Envelope.Rejected} has none. */
  public byte[] encode(InstrumentKey key, Envelope envelope) {
    if (envelope instanceof Trade trade) {
      return object(key, out -> trade(out, trade));
    }
    if (envelope instanceof Book book) {
      return object(key, out -> book(out, book));
    }
    if (envelope instanceof Ticker ticker) {
      return object(key, out -> ticker(out, ticker));
    }
    if (envelope instanceof Envelope.Heartbeat heartbeat) {
      return object(key, out -> out.writeNumberField("heartbeat", heartbeat.ts()));
    }
    if (envelope instanceof Envelope.End) {
      return object(key, out -> out.writeBooleanField("finish", true));
    }
    if (envelope instanceof Envelope.Drop) {
      return object(key, out -> out.writeBooleanField("drop", true));
    }
    throw new IllegalArgumentException("a rejected value cannot be written: " + envelope);
  }

  private byte[] object(InstrumentKey key, Body body) {
    bytes.reset();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("exchange", key.exchange());
      out.writeStringField("symbol", key.symbol());
      body.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void order(JsonGenerator out, Envelope.Event event) throws IOException {
    out.writeNumberField("ts", event.ts());
    whole(out, "seq", event.seqnum());
    whole(out, "pos", event.position());
  }

  private static void whole(JsonGenerator out, String name, long value) throws IOException {
    if (value != Absent.LONG) {
      out.writeNumberField(name, value);
    }
  }

  private static void number(JsonGenerator out, String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      out.writeNumberField(name, value);
    }
  }

  private static void text(JsonGenerator out, String name, String value) throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  private static void flag(JsonGenerator out, String name, boolean value) throws IOException {
    if (value) {
      out.writeBooleanField(name, true);
    }
  }

  private static void trade(JsonGenerator out, Trade trade) throws IOException {
    order(out, trade);
    out.writeNumberField("price", trade.price());
    out.writeNumberField("amount", trade.amount());
    switch (trade.side()) {
      case Side.BUY -> out.writeStringField("side", "buy");
      case Side.SELL -> out.writeStringField("side", "sell");
      default -> {}
    }
    text(out, "trade_id", trade.tradeId());
    text(out, "trade_type", trade.tradeType());
  }

  private static void book(JsonGenerator out, Book book) throws IOException {
    order(out, book);
    out.writeStringField("type", book.type() == BookType.DELTA ? "delta" : "snapshot");
    flag(out, "is_snapshot", book.snapshot());
    flag(out, "gap", book.gap());
    whole(out, "nonce", book.nonce());
    whole(out, "prev_nonce", book.previousNonce());
    levels(out, "bids", book.bids());
    levels(out, "asks", book.asks());
  }

  private static void levels(JsonGenerator out, String name, Levels levels) throws IOException {
    out.writeArrayFieldStart(name);
    for (int i = 0; i < levels.count(); i++) {
      out.writeStartArray();
      if (levels.isExact()) {
        out.writeNumber(BigDecimal.valueOf(levels.unscaled()[i], levels.scale()));
      } else {
        out.writeNumber(levels.prices()[i]);
      }
      out.writeNumber(levels.sizes()[i]);
      if (levels.orders() != null && levels.orders()[i] != Absent.INT) {
        out.writeNumber(levels.orders()[i]);
      }
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private static void ticker(JsonGenerator out, Ticker ticker) throws IOException {
    order(out, ticker);
    out.writeNumberField("bid", ticker.bid());
    out.writeNumberField("ask", ticker.ask());
    number(out, "bid_volume", ticker.bidVolume());
    number(out, "ask_volume", ticker.askVolume());
    number(out, "last", ticker.last());
  }
}
