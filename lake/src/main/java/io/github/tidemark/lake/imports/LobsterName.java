package io.github.tidemark.lake.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a LOBSTER file says: {@code AMZN_2012-06-21_34200000_57600000_message_5.csv}.
 *
 * @param pair the name without message or orderbook, the same for both files of a pair
 */
record LobsterName(String pair, String symbol, LocalDate date, String content, int levels) {
  /** How a name is made, for people. */
  static final String SHAPE = "SYMBOL_yyyy-MM-dd_START_END_message|orderbook_LEVELS.csv";

  private static final Pattern NAME =
      Pattern.compile(
          "(?<symbol>.+)_(?<date>\\d{4}-\\d{2}-\\d{2})_(?<start>\\d+)_(?<end>\\d+)"
              + "_(?<content>message|orderbook)_(?<levels>\\d{1,4})\\.csv(?:\\.gz)?");

  static Optional<LobsterName> of(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    Matcher name = NAME.matcher(file);
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(name.group("date"));
      String symbol = name.group("symbol");
      String levels = name.group("levels");
      String pair =
          String.join(
              "_", symbol, name.group("date"), name.group("start"), name.group("end"), levels);
      return Optional.of(
          new LobsterName(pair, symbol, date, name.group("content"), Integer.parseInt(levels)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean isMessage() {
    return content.equals("message");
  }
}
