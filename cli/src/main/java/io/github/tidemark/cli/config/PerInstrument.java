package io.github.tidemark.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value that may differ by instrument.
 *
 * @param general for instruments not named, if any
 * @param named by {@code exchange/symbol}
 */
public record PerInstrument<T>(Optional<T> general, Map<String, T> named) {
  public PerInstrument {
    named = Map.copyOf(named);
  }

  /** The value for an instrument, if there is one. */
  public Optional<T> of(String exchange, String symbol) {
    T own = named.get(exchange + "/" + symbol);
    return own == null ? general : Optional.of(own);
  }

  /** Reads {@code none}, {@code value} or {@code value,exchange/symbol=value,...}. */
  static <T> PerInstrument<T> parse(String text, ValueType<T> type) {
    Optional<T> general = Optional.empty();
    Map<String, T> named = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      String value = part.substring(equals + 1).strip();
      if (equals < 0) {
        general = value.equals("none") ? Optional.empty() : Optional.of(type.parse(value));
      } else {
        String name = part.substring(0, equals).strip();
        if (name.indexOf('/') < 1 || name.endsWith("/")) {
          throw new IllegalArgumentException("names " + name + ", which is not exchange/symbol");
        }
        named.put(name, type.parse(value));
      }
    }
    return new PerInstrument<>(general, named);
  }

  /** The same text for the same values, whatever the order they are given in. */
  @Override
  public String toString() {
    return general + " " + new TreeMap<>(named);
  }
}
