package io.github.tidemark.lake.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.kernel.book.DecimalReader;
import io.github.tidemark.kernel.event.Absent;
import java.io.IOException;
import java.util.Locale;

/**
 * One line of a Binance recording, {@code <receive time> <json>}, taken apart. The JSON is a
 * message as the exchange sends it, with or without the envelope {@code {"stream":..,"data":..}} of
 * combined streams. Reused for every line; owned by one thread at a time.
 */
final class RecordingLine {
  /** What a line is about. */
  enum Kind {
    DIFF,
    SNAPSHOT,
    TRADE,
    AGG_TRADE,
    TICKER,
    OTHER
  }

  private static final int MAX_TIME_DIGITS = 19;

  private final JsonFactory json = new JsonFactory();
  private final DecimalReader decimal = new DecimalReader();
  private final DepthLevels bids = new DepthLevels(1024);
  private final DepthLevels asks = new DepthLevels(1024);

  private long receiveTime;
  private String stream;
  private String event;
  private String symbol;
  private long eventTime;
  private long transactionTime;
  private long firstId;
  private long lastId;
  private long previousId;
  private long snapshotId;
  private boolean hasSpotFlag;
  private boolean hasBids;
  private boolean hasAsks;
  private String maker;
  private String tradeId;
  private String aggTradeId;
  private String orderType;
  private final QuotedNumber price = new QuotedNumber();
  private final QuotedNumber quantity = new QuotedNumber();
  private final QuotedNumber bid = new QuotedNumber();
  private final QuotedNumber ask = new QuotedNumber();
  private final QuotedNumber bidQuantity = new QuotedNumber();
  private final QuotedNumber askQuantity = new QuotedNumber();
  private String problem;

  /** A number of the message: absent, unreadable or read. */
  static final class QuotedNumber {
    private boolean valid;
    private double value;

    /** The value, or NaN. */
    double value() {
      return valid ? value : Absent.DOUBLE;
    }
  }

  /**
   * Takes the line apart.
   *
   * @return what is wrong with it, or null; what could be read before that is there
   */
  String read(byte[] line, int start, int end) throws IOException {
    reset();
    int at = start;
    long time = 0;
    while (at < end && line[at] >= '0' && line[at] <= '9' && at - start < MAX_TIME_DIGITS) {
      time = time * 10 + (line[at] - '0');
      at++;
    }
    if (at == start || at == end || line[at] != ' ') {
      return "receive time is not a number followed by a space";
    }
    receiveTime = EpochNanos.of(time);
    if (receiveTime == Absent.LONG) {
      return "receive time is out of range";
    }
    try (JsonParser parser = json.createParser(line, at + 1, end - at - 1)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "message is not a JSON object";
      }
      object(parser);
      return parser.nextToken() == null ? problem : "more than one JSON object";
    } catch (JsonProcessingException e) {
      return "message is not valid JSON";
    }
  }

  private void reset() {
    receiveTime = Absent.LONG;
    stream = "";
    event = "";
    symbol = "";
    eventTime = Absent.LONG;
    transactionTime = Absent.LONG;
    firstId = Absent.LONG;
    lastId = Absent.LONG;
    previousId = Absent.LONG;
    snapshotId = Absent.LONG;
    hasSpotFlag = false;
    hasBids = false;
    hasAsks = false;
    maker = "";
    tradeId = null;
    aggTradeId = null;
    orderType = null;
    price.valid = false;
    quantity.valid = false;
    bid.valid = false;
    ask.valid = false;
    bidQuantity.valid = false;
    askQuantity.valid = false;
    problem = null;
    bids.clear();
    asks.clear();
  }

  private void object(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      switch (token) {
        case START_OBJECT -> {
          if (name.equals("data") || name.equals("result")) {
            object(parser);
          } else {
            parser.skipChildren();
          }
        }
        case START_ARRAY -> array(parser, name);
        default -> scalar(parser, name);
      }
    }
  }

  private void array(JsonParser parser, String name) throws IOException {
    boolean bidSide = name.equals("b") || name.equals("bids");
    boolean askSide = name.equals("a") || name.equals("asks");
    hasBids |= bidSide;
    hasAsks |= askSide;
    if (bidSide || askSide) {
      String levelProblem = (bidSide ? bids : asks).read(parser, decimal);
      if (levelProblem != null) {
        fail(levelProblem);
      }
    } else {
      parser.skipChildren();
    }
  }

  private void scalar(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "stream" -> stream = parser.getText();
      case "e" -> event = parser.getText();
      case "s", "symbol" -> symbol = parser.getText();
      case "E" -> eventTime = time(parser, name);
      case "T" -> transactionTime = time(parser, name);
      case "U" -> firstId = whole(parser, name);
      case "u" -> lastId = whole(parser, name);
      case "pu" -> previousId = whole(parser, name);
      case "lastUpdateId" -> snapshotId = whole(parser, name);
      case "t" -> tradeId = parser.getText();
      case "a" -> {
        aggTradeId = parser.getText();
        number(parser, ask);
      }
      case "b" -> number(parser, bid);
      case "A" -> number(parser, askQuantity);
      case "B" -> number(parser, bidQuantity);
      case "p" -> number(parser, price);
      case "q" -> number(parser, quantity);
      case "m" -> maker = parser.getText();
      case "M" -> hasSpotFlag = true;
      case "X" -> orderType = parser.getText();
      default -> {}
    }
  }

  private void number(JsonParser parser, QuotedNumber into) throws IOException {
    into.valid = DepthLevels.isNumber(parser, decimal);
    into.value = decimal.value();
  }

  private long whole(JsonParser parser, String name) throws IOException {
    if (DepthLevels.isNumber(parser, decimal)
        && decimal.isExact()
        && decimal.scale() == 0
        && decimal.unscaled() >= 0) {
      return decimal.unscaled();
    }
    fail(name + " is not a whole number");
    return Absent.LONG;
  }

  private long time(JsonParser parser, String name) throws IOException {
    long time = whole(parser, name);
    if (time != Absent.LONG && EpochNanos.of(time) == Absent.LONG) {
      fail(name + " is out of range");
    }
    return time == Absent.LONG ? time : EpochNanos.of(time);
  }

  private void fail(String what) {
    problem = problem == null ? what : problem;
  }

  Kind kind() {
    if (stream.endsWith("@depth5")
        || stream.endsWith("@depth10")
        || stream.endsWith("@depth20")
        || stream.contains("@depth5@")
        || stream.contains("@depth10@")
        || stream.contains("@depth20@")) {
      return Kind.OTHER;
    }
    if (snapshotId != Absent.LONG) {
      return Kind.SNAPSHOT;
    }
    return switch (event) {
      case "depthUpdate" -> Kind.DIFF;
      case "trade" -> Kind.TRADE;
      case "aggTrade" -> Kind.AGG_TRADE;
      case "bookTicker" -> Kind.TICKER;
      case "" -> hasQuote() ? Kind.TICKER : streamKind();
      default -> Kind.OTHER;
    };
  }

  /** For messages that do not say, spot tickers among them, and those that broke off too soon. */
  private Kind streamKind() {
    if (stream.endsWith("@bookTicker")) {
      return Kind.TICKER;
    }
    if (stream.contains("@depth")) {
      return Kind.DIFF;
    }
    if (stream.endsWith("@aggTrade")) {
      return Kind.AGG_TRADE;
    }
    return stream.endsWith("@trade") ? Kind.TRADE : Kind.OTHER;
  }

  private boolean hasQuote() {
    return lastId != Absent.LONG && !symbol.isEmpty() && bidQuantity.valid && askQuantity.valid;
  }

  /** The market the message is of, told from its fields. */
  BinanceMarket market() {
    boolean spot =
        switch (kind()) {
          case DIFF -> previousId == Absent.LONG;
          case SNAPSHOT -> eventTime == Absent.LONG && transactionTime == Absent.LONG;
          case TRADE, AGG_TRADE -> hasSpotFlag;
          case TICKER, OTHER -> event.isEmpty();
        };
    if (spot) {
      return BinanceMarket.SPOT;
    }
    // Coin-margined contracts are quoted in USD: BTCUSD_PERP, BTCUSD_240927.
    return symbol().contains("USD_") ? BinanceMarket.COIN_M : BinanceMarket.USD_M;
  }

  /** What is wrong with the values of a message of its kind, or null. */
  String missing() {
    return switch (kind()) {
      case DIFF ->
          firstId == Absent.LONG || lastId == Absent.LONG || !hasBids || !hasAsks
              ? "depth diff without U, u, b or a"
              : null;
      case SNAPSHOT -> !hasBids || !hasAsks ? "depth snapshot without bids or asks" : null;
      case TRADE, AGG_TRADE -> tradeProblem();
      case TICKER -> tickerProblem();
      case OTHER -> null;
    };
  }

  private String tradeProblem() {
    if (!(price.value() > 0)) {
      return "no positive price";
    }
    if (!(quantity.value() > 0)) {
      return "no positive quantity";
    }
    return maker.equals("true") || maker.equals("false") ? null : "unknown side";
  }

  private String tickerProblem() {
    if (!(bid.value() > 0) || !(ask.value() > 0)) {
      return "no positive bid or ask";
    }
    return bidQuantity.value() >= 0 && askQuantity.value() >= 0 ? null : "no bid or ask quantity";
  }

  /** Nanoseconds, or {@link Absent#LONG} when the line has none. */
  long receiveTime() {
    return receiveTime;
  }

  /** When it happened at the exchange, nanoseconds, or {@link Absent#LONG}. */
  long exchangeTime() {
    return transactionTime != Absent.LONG ? transactionTime : eventTime;
  }

  /** The symbol of the message or of the stream's name, or an empty text. */
  String symbol() {
    if (symbol.isEmpty() && stream.indexOf('@') > 0) {
      symbol = stream.substring(0, stream.indexOf('@')).toUpperCase(Locale.ROOT);
    }
    return symbol;
  }

  /** A few words on a message of no known kind. */
  String description() {
    return event.isEmpty() ? "message of no known kind" : "message of kind " + event;
  }

  long firstId() {
    return firstId;
  }

  long lastId() {
    return lastId;
  }

  long previousId() {
    return previousId;
  }

  long snapshotId() {
    return snapshotId;
  }

  DepthLevels bids() {
    return bids;
  }

  DepthLevels asks() {
    return asks;
  }

  /** The id of the trade or aggregated trade, or null. */
  String tradeId() {
    return event.equals("aggTrade") ? aggTradeId : tradeId;
  }

  /** What the exchange calls the kind of trade, in small letters, or null. */
  String tradeType() {
    return orderType == null ? null : orderType.toLowerCase(Locale.ROOT);
  }

  boolean isBuyerMaker() {
    return maker.equals("true");
  }

  double price() {
    return price.value();
  }

  double quantity() {
    return quantity.value();
  }

  double bid() {
    return bid.value();
  }

  double ask() {
    return ask.value();
  }

  double bidQuantity() {
    return bidQuantity.value();
  }

  double askQuantity() {
    return askQuantity.value();
  }
}
