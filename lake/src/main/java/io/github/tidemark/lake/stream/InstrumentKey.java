package io.github.tidemark.lake.stream;

import java.util.Optional;

/**
 * The key of the topics, {@code exchange:symbol}. A symbol may hold colons itself.
 *
 * @param exchange the venue
 * @param symbol the venue's symbol
 */
public record InstrumentKey(String exchange, String symbol) {

  /** The key of a text; empty when it has not both parts. */
  public static Optional<InstrumentKey> parse(String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    return colon <= 0 || colon == text.length() - 1
        ? Optional.empty()
        : Optional.of(new InstrumentKey(text.substring(0, colon), text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return exchange + ":" + symbol;
  }
}
