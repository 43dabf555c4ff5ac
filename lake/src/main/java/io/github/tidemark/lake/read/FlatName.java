package io.github.tidemark.lake.read;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of a column of books that have one per level, side and field.
 *
 * @param side {@code bid} or {@code ask}
 * @param level as numbered in the name
 * @param field a price, a size or an order count: {@code "price"}, {@code "size"}, {@code "orders"}
 */
public record FlatName(String side, int level, String field) {
  private static final Pattern UNDERSCORES =
      Pattern.compile(
          "(bid|ask)s?_(price|px|size|sz|amount|quantity|qty|volume|orders|ct|count)_(\\d{1,4})");
  private static final Pattern BRACKETS =
      Pattern.compile("(bid|ask)s?\\[(\\d{1,4})\\]\\.(price|size|amount|quantity|orders)");

  /** What a name such as {@code bid_price_0} or {@code asks[3].size} means; empty for others. */
  public static Optional<FlatName> parse(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    Matcher underscores = UNDERSCORES.matcher(name);
    if (underscores.matches()) {
      return Optional.of(of(underscores.group(1), underscores.group(3), underscores.group(2)));
    }
    Matcher brackets = BRACKETS.matcher(name);
    if (brackets.matches()) {
      return Optional.of(of(brackets.group(1), brackets.group(2), brackets.group(3)));
    }
    return Optional.empty();
  }

  private static FlatName of(String side, String level, String name) {
    String field =
        switch (name) {
          case "price", "px" -> "price";
          case "orders", "ct", "count" -> "orders";
          default -> "size";
        };
    return new FlatName(side, Integer.parseInt(level), field);
  }
}
