package io.github.tidemark.spark.alpaca.client;

import static io.github.tidemark.spark.alpaca.client.Field.needed;
import static io.github.tidemark.spark.alpaca.client.Field.optional;

import java.util.ArrayList;
import java.util.List;

/** What the API serves in pages: where, under which key, and the fields of its records. */
public enum Resource {
  STOCK_BARS("/v2/stocks/bars", "bars", bars(FieldType.LONG)),
  STOCK_TRADES("/v2/stocks/trades", "trades", trades(FieldType.LONG)),
  STOCK_QUOTES("/v2/stocks/quotes", "quotes", quotes(FieldType.LONG)),
  CRYPTO_BARS("/v1beta3/crypto/us/bars", "bars", bars(FieldType.DOUBLE)),
  CRYPTO_TRADES(
      "/v1beta3/crypto/us/trades",
      "trades",
      with(trades(FieldType.DOUBLE), optional("taker_side", FieldType.TEXT, "tks"))),
  CRYPTO_QUOTES("/v1beta3/crypto/us/quotes", "quotes", quotes(FieldType.DOUBLE)),
  OPTION_BARS("/v1beta1/options/bars", "bars", bars(FieldType.LONG)),
  CORPORATE_ACTIONS("/v1/corporate-actions", "corporate_actions", corporateActions());

  /** The field that says when, as nanoseconds; corporate actions have none. */
  public static final String TIME = "time";

  /** The field that says of what. */
  public static final String SYMBOL = "symbol";

  private final String path;
  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Field> fields;

  Resource(String path, String key, List<Field> fields) {
    this.path = path;
    this.key = key;
    this.fields = fields;
  }

  /** The path below the endpoint. */
  public String path() {
    return path;
  }

  /** The key of the body that holds the records. */
  public String key() {
    return key;
  }

  /** The fields in the order of the columns. */
  public List<Field> fields() {
    return fields;
  }

  /** Whether records have a time, and requests a range of instants; else they have dates. */
  public boolean timed() {
    return this != CORPORATE_ACTIONS;
  }

  private static List<Field> bars(FieldType volume) {
    return List.of(
        Field.group(SYMBOL),
        needed(TIME, FieldType.TIME, "t"),
        needed("open", FieldType.DOUBLE, "o"),
        needed("high", FieldType.DOUBLE, "h"),
        needed("low", FieldType.DOUBLE, "l"),
        needed("close", FieldType.DOUBLE, "c"),
        needed("volume", volume, "v"),
        optional("trade_count", FieldType.LONG, "n"),
        optional("vwap", FieldType.DOUBLE, "vw"));
  }

  private static List<Field> trades(FieldType size) {
    return List.of(
        Field.group(SYMBOL),
        needed(TIME, FieldType.TIME, "t"),
        optional("exchange", FieldType.TEXT, "x"),
        needed("price", FieldType.DOUBLE, "p"),
        needed("size", size, "s"),
        optional("conditions", FieldType.TEXTS, "c"),
        optional("id", FieldType.LONG, "i"),
        optional("tape", FieldType.TEXT, "z"),
        optional("update", FieldType.TEXT, "u"));
  }

  private static List<Field> quotes(FieldType size) {
    return List.of(
        Field.group(SYMBOL),
        needed(TIME, FieldType.TIME, "t"),
        optional("bid_exchange", FieldType.TEXT, "bx"),
        needed("bid_price", FieldType.PRICE, "bp"),
        optional("bid_size", size, "bs"),
        optional("ask_exchange", FieldType.TEXT, "ax"),
        needed("ask_price", FieldType.PRICE, "ap"),
        optional("ask_size", size, "as"),
        optional("conditions", FieldType.TEXTS, "c"),
        optional("tape", FieldType.TEXT, "z"));
  }

  /** One shape for all types: what a split, a dividend or a merger does not have is null. */
  private static List<Field> corporateActions() {
    return List.of(
        optional("id", FieldType.TEXT, "id"),
        Field.group("type"),
        optional(
            SYMBOL, FieldType.TEXT, "symbol", "old_symbol", "source_symbol", "acquiree_symbol"),
        optional("cusip", FieldType.TEXT, "cusip", "old_cusip", "source_cusip", "acquiree_cusip"),
        optional("new_symbol", FieldType.TEXT, "new_symbol", "acquirer_symbol"),
        optional("new_cusip", FieldType.TEXT, "new_cusip", "acquirer_cusip"),
        needed("process_date", FieldType.DATE, "process_date"),
        optional("ex_date", FieldType.DATE, "ex_date"),
        optional("record_date", FieldType.DATE, "record_date"),
        optional("payable_date", FieldType.DATE, "payable_date"),
        optional("effective_date", FieldType.DATE, "effective_date"),
        optional("rate", FieldType.DOUBLE, "rate"),
        optional("old_rate", FieldType.DOUBLE, "old_rate", "source_rate", "acquiree_rate"),
        optional("new_rate", FieldType.DOUBLE, "new_rate", "acquirer_rate"),
        optional("cash_rate", FieldType.DOUBLE, "cash_rate"),
        optional("foreign", FieldType.FLAG, "foreign"),
        optional("special", FieldType.FLAG, "special"));
  }

  private static List<Field> with(List<Field> fields, Field more) {
    List<Field> all = new ArrayList<>(fields);
    all.add(more);
    return List.copyOf(all);
  }
}
