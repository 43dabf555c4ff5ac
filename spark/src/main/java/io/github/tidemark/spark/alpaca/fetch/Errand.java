package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request of as many pages as it takes: a page costs the same for one symbol or many, so
 * symbols that miss the same stretch of time share a request.
 *
 * @param symbols all of stocks or all of coins
 * @param span that none of them has
 */
record Errand(List<String> symbols, Span span) {
  /** A query of more symbols would outgrow what servers take as a URL. */
  private static final int MOST_SYMBOLS = 200;

  /** The length of the work, in seconds of market time over all symbols. */
  long seconds() {
    return symbols.size() * Math.max(1, (span.until() - span.from()) / 1_000_000_000L);
  }

  /** The errands that fetch what is missing. */
  static List<Errand> plan(Map<String, List<Span>> missing) {
    Map<List<Object>, List<String>> groups = new LinkedHashMap<>();
    missing.forEach(
        (symbol, spans) ->
            groups
                .computeIfAbsent(List.of(Kind.isCoin(symbol), spans), key -> new ArrayList<>())
                .add(symbol));
    List<Errand> errands = new ArrayList<>();
    for (List<String> symbols : groups.values()) {
      for (int i = 0; i < symbols.size(); i += MOST_SYMBOLS) {
        List<String> some = symbols.subList(i, Math.min(symbols.size(), i + MOST_SYMBOLS));
        for (Span span : missing.get(some.get(0))) {
          errands.add(new Errand(List.copyOf(some), span));
        }
      }
    }
    return errands;
  }
}
