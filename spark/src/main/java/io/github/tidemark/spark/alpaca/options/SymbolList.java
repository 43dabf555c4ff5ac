package io.github.tidemark.spark.alpaca.options;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code AAPL,MSFT}, a JSON list, or the text of a Python list or tuple. */
final class SymbolList {
  private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9./_:-]+");
  private static final Pattern ELEMENT =
      Pattern.compile("\\s*(?:'([^']*)'|\"([^\"]*)\"|([^,'\"\\[\\]()]*))\\s*(,|$)");

  private SymbolList() {}

  /** The symbols in their order, each once. */
  static List<String> parse(String text) {
    String list = text.strip();
    boolean bracketed =
        (list.startsWith("[") && list.endsWith("]"))
            || (list.startsWith("(") && list.endsWith(")"));
    if (bracketed) {
      list = list.substring(1, list.length() - 1).strip();
    }
    // Python writes a tuple of one with a comma.
    list = bracketed && list.endsWith(",") ? list.substring(0, list.length() - 1) : list;
    Set<String> symbols = new LinkedHashSet<>();
    Matcher element = ELEMENT.matcher(list);
    int at = 0;
    while (at < list.length()) {
      if (!element.find(at) || element.start() != at) {
        throw bad(text, list.substring(at));
      }
      symbols.add(symbol(text, element));
      at = element.end();
    }
    if (symbols.isEmpty() || list.endsWith(",")) {
      throw bad(text, "");
    }
    return List.copyOf(symbols);
  }

  private static String symbol(String text, Matcher element) {
    String symbol =
        element.group(1) != null
            ? element.group(1)
            : element.group(2) != null ? element.group(2) : element.group(3);
    if (!SYMBOL.matcher(symbol.strip()).matches()) {
      throw bad(text, symbol);
    }
    return symbol.strip();
  }

  private static IllegalArgumentException bad(String text, String symbol) {
    return new IllegalArgumentException(
        "symbols=%s: '%s' is no symbol; write AAPL,MSFT or ['AAPL', 'MSFT']"
            .formatted(text, symbol));
  }
}
