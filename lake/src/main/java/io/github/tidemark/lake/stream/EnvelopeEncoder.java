package io.github.tidemark.lake.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.BookType;
import io.github.tidemark.lake.stream.Envelope.Ticker;
import io.github.tidemark.lake.stream.Envelope.Trade;
import io.github.tidemark.lake.stream.EnvelopeFields.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Writes the JSON values of the topics. A price that is held exactly is written as that decimal,
 * any other number as the shortest decimal that reads back as the same double: decoding gives back
 * the same bits. Reused; owned by one thread.
 */
public final class EnvelopeEncoder {
  private static final long NANOS = 1_000_000_000L;

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final EnvelopeFields fields;

  /** What goes between the identity of the instrument and the end of the object. */
  private interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  /** By our own field names. */
  public EnvelopeEncoder() {
    this(EnvelopeFields.STANDARD);
  }

  /** By these field names. */
  public EnvelopeEncoder(EnvelopeFields fields) {
    this.fields = fields;
  }

  /** The value of a message. Of one that is rejected only why: it stays rejected. */
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
      return object(key, out -> time(out, Field.HEARTBEAT, heartbeat.ts()));
    }
    if (envelope instanceof Envelope.End) {
      return object(key, out -> out.writeBooleanField(name(Field.FINISH), true));
    }
    if (envelope instanceof Envelope.Drop) {
      return object(key, out -> out.writeBooleanField(name(Field.DROP), true));
    }
    Envelope.Rejected rejected = (Envelope.Rejected) envelope;
    return object(key, out -> text(out, Field.FAULT, rejected.detail()));
  }

  private String name(Field field) {
    return fields.name(field);
  }

  private byte[] object(InstrumentKey key, Body body) {
    bytes.reset();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField(name(Field.EXCHANGE), key.exchange());
      out.writeStringField(name(Field.SYMBOL), key.symbol());
      body.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void order(JsonGenerator out, Envelope.Event event) throws IOException {
    time(out, Field.TS, event.ts());
    whole(out, Field.SEQ, event.seqnum());
    whole(out, Field.POS, event.position());
  }

  /** Nanoseconds; as a text where an integer would be read as one of a longer unit, before 1973. */
  private void time(JsonGenerator out, Field field, long nanos) throws IOException {
    if (TimeUnit.of(nanos) == TimeUnit.NANOS) {
      out.writeNumberField(name(field), nanos);
    } else {
      Instant instant =
          Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
      out.writeStringField(name(field), instant.toString());
    }
  }

  private void whole(JsonGenerator out, Field field, long value) throws IOException {
    if (value != Absent.LONG) {
      out.writeNumberField(name(field), value);
    }
  }

  private void number(JsonGenerator out, Field field, double value) throws IOException {
    if (!Double.isNaN(value)) {
      out.writeNumberField(name(field), value);
    }
  }

  private void text(JsonGenerator out, Field field, String value) throws IOException {
    if (value != null) {
      out.writeStringField(name(field), value);
    }
  }

  private void flag(JsonGenerator out, Field field, boolean value) throws IOException {
    if (value) {
      out.writeBooleanField(name(field), true);
    }
  }

  private void trade(JsonGenerator out, Trade trade) throws IOException {
    order(out, trade);
    out.writeNumberField(name(Field.PRICE), trade.price());
    out.writeNumberField(name(Field.AMOUNT), trade.amount());
    switch (trade.side()) {
      case Side.BUY -> out.writeStringField(name(Field.SIDE), "buy");
      case Side.SELL -> out.writeStringField(name(Field.SIDE), "sell");
      default -> {}
    }
    text(out, Field.TRADE_ID, trade.tradeId());
    text(out, Field.TRADE_TYPE, trade.tradeType());
  }

  private void book(JsonGenerator out, Book book) throws IOException {
    order(out, book);
    out.writeStringField(name(Field.TYPE), book.type() == BookType.DELTA ? "delta" : "snapshot");
    flag(out, Field.IS_SNAPSHOT, book.snapshot());
    flag(out, Field.GAP, book.gap());
    whole(out, Field.NONCE, book.nonce());
    whole(out, Field.PREV_NONCE, book.previousNonce());
    levels(out, Field.BIDS, book.bids());
    levels(out, Field.ASKS, book.asks());
  }

  private void levels(JsonGenerator out, Field field, Levels levels) throws IOException {
    out.writeArrayFieldStart(name(field));
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

  private void ticker(JsonGenerator out, Ticker ticker) throws IOException {
    order(out, ticker);
    out.writeNumberField(name(Field.BID), ticker.bid());
    out.writeNumberField(name(Field.ASK), ticker.ask());
    number(out, Field.BID_VOLUME, ticker.bidVolume());
    number(out, Field.ASK_VOLUME, ticker.askVolume());
    number(out, Field.LAST, ticker.last());
  }
}
