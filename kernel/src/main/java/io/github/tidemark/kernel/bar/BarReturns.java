package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarColumn.Filled;
import io.github.tidemark.kernel.bar.BarColumn.Needs;
import io.github.tidemark.kernel.feature.Column;
import java.util.List;

/** What the returns of a bar's own events say. */
final class BarReturns {
  static final List<BarColumn> COLUMNS =
      List.of(
          returns("realized_variance", "sum r^2", "0; null when filled", ReturnSums::sumOfSquares),
          returns(
              "return_variance",
              "sample variance of r (ddof 1)",
              "null under 2 returns or when filled",
              ReturnSums::variance));

  /** Reads a column from the returns of a bar. */
  @FunctionalInterface
  private interface OfReturns {
    double of(ReturnSums returns);
  }

  private BarReturns() {}

  private static BarColumn returns(String name, String formula, String rule, OfReturns value) {
    return new BarColumn(
        Column.of(
            name,
            "1",
            formula,
            "log_return of books, or of trades from the trade before",
            rule,
            "definition"),
        Needs.NOTHING,
        Filled.NULL,
        (BarColumn.OfDouble) bar -> value.of(bar.prices().returns()));
  }
}
