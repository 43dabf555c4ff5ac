package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarColumn.Filled;
import io.github.tidemark.kernel.bar.BarColumn.Needs;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import java.util.List;

/** What the books of a bar say. */
final class BarQuotes {
  private static final String USABLE = "usable books";
  private static final String ZERO = "0; null without a book channel";
  private static final String N = "N";
  private static final String DEFINITION = "definition";
  private static final String CKS = "Cont, Kukanov, Stoikov 2014";
  private static final String XGH = "Xu, Gould, Howison 2019";

  static final List<BarColumn> COLUMNS =
      List.of(
          count(),
          mean("mean_spread", "price", "s", QuoteTerms.SPREAD),
          quotes("min_spread", "price", "least s", USABLE, N, DEFINITION, QuoteTally::minSpread),
          quotes("max_spread", "price", "greatest s", USABLE, N, DEFINITION, QuoteTally::maxSpread),
          mean("mean_spread_bps", "bps", "1e4 s/M", QuoteTerms.SPREAD_BPS),
          timeWeighted("time_weighted_spread", "s", QuoteTerms.SPREAD_TIME),
          timeWeighted("twap_mid", "M", QuoteTerms.MID_TIME),
          mean("mean_imbalance_1", "1", "imbalance_1", QuoteTerms.IMBALANCE),
          mean("mean_microprice", "price", "microprice", QuoteTerms.MICROPRICE),
          mean("mean_bid_depth_5", "size", "bid_depth_5", QuoteTerms.BID_DEPTH),
          mean("mean_ask_depth_5", "size", "ask_depth_5", QuoteTerms.ASK_DEPTH),
          sum("sum_ofi", "ofi", CKS, QuoteTerms.OFI),
          sum("sum_ofi_multi", "ofi_multi", XGH, QuoteTerms.OFI_MULTI),
          sum("sum_mlofi", "mlofi", XGH, QuoteTerms.MLOFI));

  /** Reads a column from the books of a bar. */
  @FunctionalInterface
  private interface OfQuotes {
    double of(QuoteTally quotes);
  }

  private BarQuotes() {}

  private static BarColumn count() {
    return new BarColumn(
        new Column(
            "quote_count", ColumnType.INT32, "1", "books of any kind", "books", ZERO, DEFINITION),
        Needs.BOOKS,
        Filled.VALUE,
        (BarColumn.OfDouble) bar -> bar.quotes().quotes());
  }

  private static BarColumn mean(String name, String unit, String what, int term) {
    return quotes(name, unit, "mean of " + what, USABLE, N, DEFINITION, q -> q.mean(term));
  }

  private static BarColumn timeWeighted(String name, String what, int term) {
    return quotes(
        name,
        "price",
        "mean of " + what + " weighted by its time in force inside the bar",
        "usable books, the one in force at the start",
        N,
        DEFINITION,
        q -> q.timeWeighted(term));
  }

  private static BarColumn sum(String name, String what, String source, int term) {
    String rule = ZERO + " and when filled";
    return quotes(name, "size", "sum of " + what, "books", rule, source, q -> q.sum(term));
  }

  private static BarColumn quotes(
      String name,
      String unit,
      String formula,
      String inputs,
      String rule,
      String source,
      OfQuotes value) {
    return new BarColumn(
        Column.of(name, unit, formula, inputs, rule, source),
        Needs.BOOKS,
        Filled.NULL,
        (BarColumn.OfDouble) bar -> value.of(bar.quotes()));
  }
}
