package io.github.tidemark.sandbox.alpaca;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** The kinds of instrument that Alpaca serves; a symbol's form says which one it is. */
public enum AssetClass {
  STOCK("[A-Z][A-Z0-9.]{0,9}", "America/New_York"),
  CRYPTO("[A-Z0-9]{1,10}/[A-Z]{3,5}", "America/Chicago"),
  OPTION("[A-Z]{1,6}[0-9]{6}[CP][0-9]{8}", "America/New_York");

  private final Pattern form;
  private final ZoneId dayZone;

  AssetClass(String form, String dayZone) {
    this.form = Pattern.compile(form);
    this.dayZone = ZoneId.of(dayZone);
  }

  /** Whether the text is a symbol of this class. */
  boolean isSymbol(String text) {
    return form.matcher(text).matches() && (this != STOCK || !OPTION.isSymbol(text));
  }

  /** Where the midnights lie at which daily and longer bars begin. */
  ZoneId dayZone() {
    return dayZone;
  }

  /** Whose dates the hours of trading follow. */
  ZoneId sessionZone() {
    return this == CRYPTO ? ZoneOffset.UTC : dayZone;
  }

  /** The class of a symbol. */
  static AssetClass of(String symbol) {
    for (AssetClass each : values()) {
      if (each.isSymbol(symbol)) {
        return each;
      }
    }
    throw new IllegalArgumentException("not a symbol of a stock, coin or option: symbol=" + symbol);
  }
}
