package io.github.tidemark.lake.read;

import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.Texts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The instrument of each row: exchange and symbol from the data, else from the file, the exchange
 * else from the configuration. Decided once for each pair of dictionary entries. Owned by one
 * thread.
 */
final class InstrumentColumns {
  private static final int UNKNOWN = -1;
  private static final int OTHER_EXCHANGE = -2;
  private static final int OTHER_SYMBOL = -3;
  private static final int NO_SYMBOL = -4;
  private static final int NONE = -1;

  private final RawFile file;
  private final ReadConfig config;
  private final InstrumentTable table;
  private final int exchange;
  private final int symbol;
  private Texts exchangeTexts;
  private Texts symbolTexts;
  private int[] exchangeCodes = new int[0];
  private int[] symbolCodes = new int[0];
  private int[][] ids = new int[1][];

  InstrumentColumns(RawSchema schema, RawFile file, ReadConfig config, InstrumentTable table)
      throws RawDataException {
    this.file = file;
    this.config = config;
    this.table = table;
    exchange = schema.optional(RawSchema.Kind.TEXT, "exchange");
    symbol =
        file.symbol().isPresent()
            ? schema.optional(RawSchema.Kind.TEXT, "symbol")
            : schema.required(RawSchema.Kind.TEXT, "symbol");
  }

  void decode(RowCursor cursor, int rows, int[] target, RowStates states) throws IOException {
    if (exchange < 0 && symbol < 0) {
      int id = id(NONE, NONE);
      Arrays.fill(target, 0, rows, id);
      if (id < 0) {
        drop(rows, target, states);
      }
      return;
    }
    readCodes(cursor, rows);
    int lowest = 0;
    for (int row = 0; row < rows; row++) {
      int venue = exchangeCodes[row] + 1;
      int name = symbolCodes[row] + 1;
      int[] known = venue < ids.length ? ids[venue] : null;
      int id = known != null && name < known.length ? known[name] : UNKNOWN;
      if (id == UNKNOWN) {
        id = id(venue - 1, name - 1);
      }
      target[row] = id;
      lowest = Math.min(lowest, id);
    }
    if (lowest < 0) {
      drop(rows, target, states);
    }
  }

  private void readCodes(RowCursor cursor, int rows) throws IOException {
    if (exchangeCodes.length < rows) {
      exchangeCodes = new int[rows];
      symbolCodes = new int[rows];
      Arrays.fill(exchangeCodes, NONE);
      Arrays.fill(symbolCodes, NONE);
    }
    boolean fresh = false;
    if (exchange >= 0) {
      ColumnReader reader = cursor.column(exchange);
      reader.codes(exchangeCodes, 0);
      fresh = reader.texts() != exchangeTexts;
      exchangeTexts = reader.texts();
    }
    if (symbol >= 0) {
      ColumnReader reader = cursor.column(symbol);
      reader.codes(symbolCodes, 0);
      fresh |= reader.texts() != symbolTexts;
      symbolTexts = reader.texts();
    }
    if (fresh) {
      Arrays.fill(ids, null);
    }
  }

  private int id(int venue, int name) throws RawDataException {
    int id = resolve(venue, name);
    if (venue + 1 >= ids.length) {
      ids = Arrays.copyOf(ids, Math.max(venue + 2, ids.length * 2));
    }
    int[] known = ids[venue + 1];
    int had = known == null ? 0 : known.length;
    if (name + 1 >= had) {
      known = had == 0 ? new int[Math.max(16, name + 2)] : Arrays.copyOf(known, 2 * name + 2);
      Arrays.fill(known, had, known.length, UNKNOWN);
      ids[venue + 1] = known;
    }
    known[name + 1] = id;
    return id;
  }

  private int resolve(int venue, int name) throws RawDataException {
    String venueName =
        agreed("exchange", venue < 0 ? "" : exchangeTexts.text(venue), file.exchange())
            .orElse(config.defaultExchange());
    Optional<String> symbolName =
        agreed("symbol", name < 0 ? "" : symbolTexts.text(name), file.symbol());
    if (!config.exchanges().isEmpty() && !config.exchanges().contains(venueName)) {
      return OTHER_EXCHANGE;
    }
    if (symbolName.isEmpty()) {
      return NO_SYMBOL;
    }
    if (!config.symbols().isEmpty() && !config.symbols().contains(symbolName.get())) {
      return OTHER_SYMBOL;
    }
    return table.wants(venueName, symbolName.get())
        ? table.id(venueName, symbolName.get())
        : OTHER_SYMBOL;
  }

  private Optional<String> agreed(String column, String data, Optional<String> path)
      throws RawDataException {
    if (data.isEmpty()) {
      return path;
    }
    if (path.isPresent() && !path.get().equals(data)) {
      throw new RawDataException(
          "data and path disagree: file=%s column=%s data=%s path or footer=%s; move the file"
              .formatted(file.path(), column, data, path.get()));
    }
    return Optional.of(data);
  }

  private static void drop(int rows, int[] target, RowStates states) {
    for (int row = 0; row < rows; row++) {
      switch (target[row]) {
        case OTHER_EXCHANGE -> states.filter(row, RowStates.BY_EXCHANGE);
        case OTHER_SYMBOL -> states.filter(row, RowStates.BY_SYMBOL);
        case NO_SYMBOL -> states.fault(row, RawRules.NO_SYMBOL, "null or empty");
        default -> {}
      }
    }
  }
}
