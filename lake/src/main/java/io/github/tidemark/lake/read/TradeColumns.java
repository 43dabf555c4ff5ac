package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.Texts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of trades besides those that books have too. Owned by one thread. */
final class TradeColumns {
  private static final byte UNREAD = 100;

  private final int price;
  private final int amount;
  private final int side;
  private final int type;
  private final TradeIds ids;
  private final boolean detailed;
  private final RowKeys.Kind kind;
  private final Set<String> types;
  private int[] codes = new int[0];
  private byte[] sides = new byte[0];
  private Texts sideTexts;
  private long[] idHigh = new long[0];
  private long[] idLow = new long[0];

  /**
   * Binds the columns.
   *
   * @param hasSeq whether rows are the same by position, so that ids are no keys
   */
  TradeColumns(RawSchema schema, ReadConfig config, boolean hasSeq) throws RawDataException {
    price = schema.required(RawSchema.Kind.NUMBER, "price");
    amount = schema.required(RawSchema.Kind.NUMBER, "amount", "quantity");
    side = schema.optional(RawSchema.Kind.TEXT, "side");
    types =
        config.tradeTypes().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    detailed = config.details() == ReadConfig.Details.READ;
    type = types.isEmpty() && !detailed ? -1 : schema.optional(RawSchema.Kind.TEXT, "trade_type");
    ids = hasSeq && !detailed ? null : TradeIds.bind(schema);
    if (hasSeq) {
      kind = RowKeys.Kind.POSITION;
    } else {
      kind = ids == null ? RowKeys.Kind.NONE : RowKeys.Kind.TRADE_ID;
    }
  }

  RowKeys.Kind kind() {
    return kind;
  }

  void decode(RowCursor cursor, int rows, TradeBatch into, RowKeys keys, RowStates states)
      throws IOException {
    RowDetails details = detailed ? keys.detailed(rows) : null;
    if (type >= 0) {
      readTypes(cursor.column(type), rows, details, states);
    } else if (details != null) {
      Arrays.fill(details.tradeType(), 0, rows, null);
    }
    cursor.column(price).doubles(into.price(), 0);
    cursor.column(amount).doubles(into.amount(), 0);
    checkNumbers(into, rows, states);
    if (side >= 0) {
      readSides(cursor.column(side), rows, into.side(), states);
    } else {
      Arrays.fill(into.side(), 0, rows, Side.UNKNOWN);
    }
    if (ids != null) {
      readIds(cursor, rows, keys, details);
    } else if (details != null) {
      Arrays.fill(details.tradeId(), 0, rows, null);
    }
  }

  private void readIds(RowCursor cursor, int rows, RowKeys keys, RowDetails details)
      throws IOException {
    boolean areKeys = kind == RowKeys.Kind.TRADE_ID;
    if (!areKeys && idLow.length < rows) {
      idHigh = new long[rows];
      idLow = new long[rows];
    }
    long[] low = areKeys ? keys.low() : idLow;
    ids.decode(cursor, rows, areKeys ? keys.high() : idHigh, low);
    if (details != null) {
      ids.texts(cursor, rows, low, details.tradeId());
    }
  }

  private static void checkNumbers(TradeBatch batch, int rows, RowStates states) {
    double[] prices = batch.price();
    double[] amounts = batch.amount();
    for (int row = 0; row < rows; row++) {
      if (!RawRules.isTrade(prices[row], amounts[row])) {
        states.fault(
            row,
            RawRules.tradeFault(prices[row], amounts[row]),
            "price=%s amount=%s".formatted(prices[row], amounts[row]));
      }
    }
  }

  private void readSides(ColumnReader reader, int rows, byte[] target, RowStates states)
      throws IOException {
    readCodes(reader, rows);
    if (reader.texts() != sideTexts) {
      sideTexts = reader.texts();
      Arrays.fill(sides, UNREAD);
    }
    if (sides.length < sideTexts.size()) {
      int had = sides.length;
      sides = Arrays.copyOf(sides, Math.max(8, 2 * sideTexts.size()));
      Arrays.fill(sides, had, sides.length, UNREAD);
    }
    for (int row = 0; row < rows; row++) {
      int code = codes[row];
      byte known = code < 0 ? Side.UNKNOWN : sides[code];
      if (known == UNREAD) {
        known = SideText.side(sideTexts.text(code));
        sides[code] = known;
      }
      if (known == SideText.OTHER) {
        states.fault(row, RawRules.UNKNOWN_SIDE, "side=" + sideTexts.text(code));
      }
      target[row] = known;
    }
  }

  private void readTypes(ColumnReader reader, int rows, RowDetails details, RowStates states)
      throws IOException {
    readCodes(reader, rows);
    if (!types.isEmpty()) {
      filterTypes(reader.texts(), rows, states);
    }
    if (details != null) {
      for (int row = 0; row < rows; row++) {
        details.tradeType()[row] = codes[row] < 0 ? null : reader.texts().text(codes[row]);
      }
    }
  }

  private void filterTypes(Texts texts, int rows, RowStates states) {
    boolean[] wanted = new boolean[texts.size()];
    for (int code = 0; code < wanted.length; code++) {
      wanted[code] = types.contains(texts.text(code).toLowerCase(Locale.ROOT));
    }
    for (int row = 0; row < rows; row++) {
      if (codes[row] < 0 || !wanted[codes[row]]) {
        states.filter(row, RowStates.BY_TRADE_TYPE);
      }
    }
  }

  private void readCodes(ColumnReader reader, int rows) throws IOException {
    if (codes.length < rows) {
      codes = new int[rows];
    }
    reader.codes(codes, 0);
  }
}
