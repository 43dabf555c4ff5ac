package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarColumn.Filled;
import io.github.tidemark.kernel.bar.BarColumn.Needs;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.math.Log;
import java.util.List;

/** The four prices of a bar, and what follows from them alone. */
final class BarPrices {
  private static final double LN_2 = Log.log(2);

  /** By total order. */
  static final List<BarColumn> FOUR =
      List.of(
          price("open", "first price", bar -> bar.prices().open()),
          price("high", "highest price", bar -> bar.prices().high()),
          price("low", "lowest price", bar -> bar.prices().low()),
          price("close", "last price", bar -> bar.prices().close()));

  /** Returns and ranges. */
  static final List<BarColumn> SHAPE =
      List.of(
          shape("simple_return", "C/O - 1", "definition", BarPrices::simpleReturn),
          shape("log_return", "ln(C/O)", "definition", BarPrices::logReturn),
          shape("range", "(H-L)/O", "definition", BarPrices::range),
          shape("parkinson", "ln^2(H/L) / (4 ln 2)", "Parkinson 1980", BarPrices::parkinson),
          shape(
              "garman_klass",
              "ln^2(H/L)/2 - (2 ln 2 - 1) ln^2(C/O)",
              "Garman, Klass 1980",
              BarPrices::garmanKlass),
          shape(
              "rogers_satchell",
              "ln(H/C) ln(H/O) + ln(L/C) ln(L/O)",
              "Rogers, Satchell 1991",
              BarPrices::rogersSatchell));

  private BarPrices() {}

  private static double simpleReturn(Bar bar) {
    return bar.prices().close() / bar.prices().open() - 1;
  }

  private static double logReturn(Bar bar) {
    return Log.log(bar.prices().close() / bar.prices().open());
  }

  private static double range(Bar bar) {
    return (bar.prices().high() - bar.prices().low()) / bar.prices().open();
  }

  private static double parkinson(Bar bar) {
    double range = Log.log(bar.prices().high() / bar.prices().low());
    return range * range / (4 * LN_2);
  }

  private static double garmanKlass(Bar bar) {
    double range = Log.log(bar.prices().high() / bar.prices().low());
    double change = logReturn(bar);
    return range * range / 2 - (2 * LN_2 - 1) * change * change;
  }

  private static double rogersSatchell(Bar bar) {
    PricePath p = bar.prices();
    return Log.log(p.high() / p.close()) * Log.log(p.high() / p.open())
        + Log.log(p.low() / p.close()) * Log.log(p.low() / p.open());
  }

  private static BarColumn price(String name, String formula, BarColumn.OfDouble value) {
    return new BarColumn(
        Column.of(
            name,
            "price",
            formula + "; the close before when filled",
            "mids of usable books, or trades",
            "never null",
            "definition"),
        Needs.NOTHING,
        Filled.VALUE,
        value);
  }

  private static BarColumn shape(
      String name, String formula, String source, BarColumn.OfDouble value) {
    return new BarColumn(
        Column.of(name, "1", formula, "open, high, low, close", "null when filled", source),
        Needs.NOTHING,
        Filled.NULL,
        value);
  }
}
