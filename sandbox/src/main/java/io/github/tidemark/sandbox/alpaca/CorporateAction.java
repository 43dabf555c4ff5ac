package io.github.tidemark.sandbox.alpaca;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;

/**
 * A dividend or split of a stock.
 *
 * @param kind which
 * @param symbol of the stock
 * @param id a UUID
 * @param exDate the first day without the old right
 * @param processDate the day on which accounts are changed, the key of queries
 * @param oldRate shares before a split; 1 for dividends
 * @param newRate shares after a split, or dollars a share of a dividend
 */
public record CorporateAction(
    Kind kind,
    String symbol,
    String id,
    LocalDate exDate,
    LocalDate processDate,
    double oldRate,
    double newRate) {
  static final Comparator<CorporateAction> ORDER =
      Comparator.comparing(CorporateAction::processDate)
          .thenComparing(CorporateAction::symbol)
          .thenComparing(CorporateAction::kind)
          .thenComparing(CorporateAction::id);

  /** The kinds that the market has. */
  public enum Kind {
    CASH_DIVIDEND,
    FORWARD_SPLIT,
    REVERSE_SPLIT;

    /** The name in the parameter {@code types}. */
    String type() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the list in the answer. */
    String field() {
      return type() + "s";
    }
  }
}
