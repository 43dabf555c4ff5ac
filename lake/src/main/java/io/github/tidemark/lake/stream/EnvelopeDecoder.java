package io.github.tidemark.lake.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.kernel.book.DecimalReader;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.IsoTime;
import io.github.tidemark.lake.read.SideText;
import io.github.tidemark.lake.read.TimeUnit;
import io.github.tidemark.lake.stream.Envelope.BookType;
import io.github.tidemark.lake.stream.Envelope.Rejected;
import io.github.tidemark.lake.stream.EnvelopeFields.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads the values of the topics, as JSON or what can be told as JSON. Whatever the bytes are, the
 * answer is an {@link Envelope}; what cannot be used is a {@link Rejected} that says why. Numbers
 * are read as the lake reads them: the nearest double of their decimal text, in quotes or not.
 * Reused; owned by one thread.
 */
public final class EnvelopeDecoder {
  private static final int LONGEST_SHOWN = 80;

  private final EnvelopeFields fields;
  private final int maxBytes;
  private final ValueFormat format;
  private final JsonFactory json = new JsonFactory();
  private final DecimalReader decimal = new DecimalReader();
  private final LevelsReader bids = new LevelsReader("bid", LevelsReader.Best.HIGHEST);
  private final LevelsReader asks = new LevelsReader("ask", LevelsReader.Best.LOWEST);
  private final Map<Field, Slot> slots = new EnumMap<>(Field.class);
  private Rejected problem;

  /** What a message says of one field. */
  private static final class Slot {
    private boolean seen;
    private double number;
    private long whole;
    private String text;

    private void clear() {
      seen = false;
      number = Absent.DOUBLE;
      whole = Absent.LONG;
      text = null;
    }
  }

  /**
   * A decoder of JSON.
   *
   * @param fields names of the fields
   * @param maxBytes longer values are rejected unread
   */
  public EnvelopeDecoder(EnvelopeFields fields, int maxBytes) {
    this(fields, maxBytes, ValueFormat.JSON);
  }

  /**
   * A decoder.
   *
   * @param fields names of the fields
   * @param maxBytes longer values are rejected unread
   * @param format of the values
   */
  public EnvelopeDecoder(EnvelopeFields fields, int maxBytes, ValueFormat format) {
    this.fields = fields;
    this.maxBytes = maxBytes;
    this.format = format;
    for (Field field : Field.values()) {
      slots.put(field, new Slot());
    }
  }

  /** Reads the value of a record of an instrument's channel; null is a value that is missing. */
  public Envelope decode(Channel channel, InstrumentKey key, byte[] value) {
    if (value == null || value.length == 0) {
      return new Rejected(Reason.MALFORMED, "no value");
    }
    if (value.length > maxBytes) {
      return new Rejected(
          Reason.TOO_LARGE, "value of %d bytes, at most %d".formatted(value.length, maxBytes));
    }
    byte[] text;
    try {
      text = format.json(channel, value);
    } catch (IOException e) {
      return new Rejected(Reason.MALFORMED, e.getMessage());
    }
    reset();
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Rejected(Reason.MALFORMED, "no JSON object");
      }
      object(parser);
      if (parser.nextToken() != null) {
        return new Rejected(Reason.MALFORMED, "more than one JSON object");
      }
    } catch (JsonProcessingException e) {
      return new Rejected(Reason.MALFORMED, e.getOriginalMessage());
    } catch (IOException e) { // bytes that are no characters
      return new Rejected(Reason.MALFORMED, e.getMessage());
    }
    Envelope envelope = problem == null ? envelope(channel, key) : problem;
    return problem == null ? envelope : problem;
  }

  private void reset() {
    problem = null;
    bids.clear();
    asks.clear();
    slots.values().forEach(Slot::clear);
  }

  private void object(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      Field field = fields.field(name);
      if (field == null || token == JsonToken.VALUE_NULL) {
        parser.skipChildren();
      } else {
        slots.get(field).seen = true;
        field(parser, field);
      }
    }
  }

  private void field(JsonParser parser, Field field) throws IOException {
    switch (field) {
      case BIDS -> levels(parser, bids, field);
      case ASKS -> levels(parser, asks, field);
      case EXCHANGE, SYMBOL, SIDE, TRADE_TYPE, TYPE, FAULT -> text(parser, field, false);
      case TRADE_ID -> text(parser, field, true);
      case TS, HEARTBEAT -> time(parser, field);
      case SEQ, POS, NONCE, PREV_NONCE -> whole(parser, field);
      case IS_SNAPSHOT, GAP, FINISH, DROP -> flag(parser, field);
      case PRICE, AMOUNT, BID, ASK, BID_VOLUME, ASK_VOLUME, LAST -> number(parser, field);
    }
  }

  private void levels(JsonParser parser, LevelsReader side, Field field) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      side.read(parser, decimal);
    } else {
      wrongType(parser, field, "an array of levels");
    }
  }

  private void text(JsonParser parser, Field field, boolean numberToo) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || (numberToo && token == JsonToken.VALUE_NUMBER_INT)) {
      slots.get(field).text = parser.getText();
    } else {
      wrongType(parser, field, "a text");
    }
  }

  private void number(JsonParser parser, Field field) throws IOException {
    if (LevelsReader.isNumber(parser, decimal)) {
      slots.get(field).number = decimal.value();
    } else {
      wrongType(parser, field, "a number");
    }
  }

  private void whole(JsonParser parser, Field field) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      try {
        slots.get(field).whole = Long.parseLong(parser.getText());
        return;
      } catch (NumberFormatException e) {
        // Said below, as of any other wrong type.
      }
    }
    wrongType(parser, field, "a whole number of 64 bits");
  }

  private void flag(JsonParser parser, Field field) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      slots.get(field).whole = token == JsonToken.VALUE_TRUE ? 1 : 0;
    } else {
      wrongType(parser, field, "true or false");
    }
  }

  private void time(JsonParser parser, Field field) throws IOException {
    JsonToken token = parser.currentToken();
    long nanos = Absent.LONG;
    if (token == JsonToken.VALUE_STRING && parser.getText().indexOf('-') > 0) {
      nanos = IsoTime.nanos(parser.getText().getBytes(StandardCharsets.UTF_8));
    } else if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      nanos = nanos(parser.getText());
    }
    if (nanos < 0) { // or absent; raw rows are read so too
      wrongType(parser, field, "a time from 1970 on in ns, us or ms, or an ISO-8601 text");
    } else {
      slots.get(field).whole = nanos;
    }
  }

  /** Nanoseconds of an integer, whose unit its magnitude tells. */
  private static long nanos(String digits) {
    long value;
    try {
      value = Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Absent.LONG;
    }
    if (value <= 0) {
      return Absent.LONG;
    }
    long unit = TimeUnit.of(value).nanos();
    return value > Long.MAX_VALUE / unit ? Absent.LONG : value * unit;
  }

  private void wrongType(JsonParser parser, Field field, String wanted) throws IOException {
    JsonToken token = parser.currentToken();
    String shown = token.isStructStart() ? token.asString() + ".." : parser.getText();
    if (shown.length() > LONGEST_SHOWN) {
      shown = shown.substring(0, LONGEST_SHOWN) + "..";
    }
    parser.skipChildren();
    fail(Reason.TYPE, "%s=%s is not %s".formatted(fields.name(field), shown, wanted));
  }

  private void fail(Reason reason, String detail) {
    if (problem == null) {
      problem = new Rejected(reason, detail);
    }
  }

  private double number(Field field) {
    return slots.get(field).number;
  }

  private long whole(Field field) {
    return slots.get(field).whole;
  }

  private String text(Field field) {
    return slots.get(field).text;
  }

  private Envelope envelope(Channel channel, InstrumentKey key) {
    String exchange = text(Field.EXCHANGE);
    String symbol = text(Field.SYMBOL);
    if ((exchange != null && !exchange.equals(key.exchange()))
        || (symbol != null && !symbol.equals(key.symbol()))) {
      return new Rejected(
          Reason.INSTRUMENT,
          "%s=%s %s=%s under the key %s"
              .formatted(
                  fields.name(Field.EXCHANGE), exchange, fields.name(Field.SYMBOL), symbol, key));
    }
    if (text(Field.FAULT) != null) {
      return new Rejected(Reason.VALUE, text(Field.FAULT));
    }
    if (whole(Field.DROP) == 1) {
      return new Envelope.Drop();
    }
    if (whole(Field.FINISH) == 1) {
      return new Envelope.End();
    }
    if (slots.get(Field.HEARTBEAT).seen) {
      return new Envelope.Heartbeat(whole(Field.HEARTBEAT));
    }
    return switch (channel) {
      case TRADES -> trade();
      case ORDERBOOK, ORDERBOOK_CHANGES -> book();
      case TICKER -> ticker();
    };
  }

  private boolean has(Field... needed) {
    for (Field field : needed) {
      if (!slots.get(field).seen) {
        fail(Reason.FIELD, fields.name(field) + " is missing");
        return false;
      }
    }
    return true;
  }

  private boolean isPositive(Field field) {
    double value = number(field);
    if (value > 0) {
      return true;
    }
    fail(Reason.VALUE, "%s=%s is not positive".formatted(fields.name(field), value));
    return false;
  }

  private Envelope trade() {
    if (!has(Field.TS, Field.PRICE, Field.AMOUNT)
        || !isPositive(Field.PRICE)
        || !isPositive(Field.AMOUNT)) {
      return problem;
    }
    String text = text(Field.SIDE);
    byte side = text == null ? Side.UNKNOWN : SideText.side(text);
    if (side == SideText.OTHER) {
      return new Rejected(Reason.VALUE, "unknown %s=%s".formatted(fields.name(Field.SIDE), text));
    }
    return new Envelope.Trade(
        whole(Field.TS),
        whole(Field.SEQ),
        whole(Field.POS),
        number(Field.PRICE),
        number(Field.AMOUNT),
        side,
        blankIsNull(text(Field.TRADE_ID)),
        text(Field.TRADE_TYPE));
  }

  private static String blankIsNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private Envelope book() {
    if (!has(Field.TS, Field.BIDS, Field.ASKS)) {
      return problem;
    }
    String type = text(Field.TYPE);
    boolean delta = "delta".equals(type);
    if (!delta && type != null && !type.equals("snapshot")) {
      return new Rejected(
          Reason.VALUE, "%s=%s is not snapshot or delta".formatted(fields.name(Field.TYPE), type));
    }
    Levels bidLevels = delta ? bids.changes() : bids.full();
    Levels askLevels = delta ? asks.changes() : asks.full();
    if (bids.problem() != null || asks.problem() != null) {
      return bids.problem() != null ? bids.problem() : asks.problem();
    }
    return new Envelope.Book(
        whole(Field.TS),
        whole(Field.SEQ),
        whole(Field.POS),
        whole(Field.NONCE),
        whole(Field.PREV_NONCE),
        delta ? BookType.DELTA : BookType.FULL,
        whole(Field.IS_SNAPSHOT) == 1,
        whole(Field.GAP) == 1,
        bidLevels,
        askLevels);
  }

  private Envelope ticker() {
    if (!has(Field.TS, Field.BID, Field.ASK) || !isPositive(Field.BID) || !isPositive(Field.ASK)) {
      return problem;
    }
    return new Envelope.Ticker(
        whole(Field.TS),
        whole(Field.SEQ),
        whole(Field.POS),
        number(Field.BID),
        number(Field.ASK),
        number(Field.BID_VOLUME),
        number(Field.ASK_VOLUME),
        number(Field.LAST));
  }
}
