package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelSums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What it costs against the mid to trade a dollar value at once. */
final class Slippage {
  private static final String SOURCE =
      "after the cost of round trip of Irvine, Benston and Kandel 2000";

  private Slippage() {}

  /** For each notional, a buy from the asks and a sell to the bids. */
  static List<Feature> columns(List<Double> notionals) {
    List<Feature> columns = new ArrayList<>();
    for (double notional : notionals) {
      columns.add(column("buy", "(fill VWAP - M) / M * 1e4", notional, Quote.ASK));
      columns.add(column("sell", "(M - fill VWAP) / M * 1e4", notional, Quote.BID));
    }
    return columns;
  }

  private static Feature column(String action, String formula, double notional, Quote side) {
    String value = new BigDecimal(Double.toString(notional)).stripTrailingZeros().toPlainString();
    return new BookColumn(
        Column.of(
            "slippage_" + action + "_bps_" + value,
            "bps",
            formula
                + ", dollar value "
                + value
                + ", last level taken in part; VWAP of an inverse contract is sum q / sum(q / p)",
            side.word() + " levels, M",
            "N when depth is short",
            SOURCE),
        book -> cost(book, side, notional));
  }

  private static double cost(BookView book, Quote side, double notional) {
    if (!book.usable()) {
      return Absent.DOUBLE;
    }
    LevelSums levels = side.levels(book);
    Instrument instrument = book.instrument();
    double fill =
        instrument.inverse()
            ? inverse(levels, notional / instrument.multiplier())
            : linear(levels, notional / instrument.multiplier());
    double mid = book.mid();
    return side == Quote.ASK ? (fill - mid) / mid * 1e4 : (mid - fill) / mid * 1e4;
  }

  /**
   * Mean price of the fill where the value of a level is p q.
   *
   * @param value what to fill, in units of the multiplier
   * @return NaN when depth is short
   */
  static double linear(LevelSums levels, double value) {
    int n = levels.count();
    for (int i = 0; i < n; i++) {
      if (levels.notional(i + 1) >= value) {
        double price = levels.prices()[levels.start() + i];
        double part = (value - levels.notional(i)) / price;
        return (levels.notional(i) + price * part) / (levels.size(i) + part);
      }
    }
    return Absent.DOUBLE;
  }

  /**
   * Mean price of the fill where the value of a level is q: contracts against what they buy, sum(q)
   * / sum(q / p).
   *
   * @param contracts what to fill
   * @return NaN when depth is short
   */
  static double inverse(LevelSums levels, double contracts) {
    double[] prices = levels.prices();
    double[] sizes = levels.sizes();
    int start = levels.start();
    double bought = 0;
    for (int i = 0; i < levels.count(); i++) {
      if (levels.size(i + 1) >= contracts) {
        double part = contracts - levels.size(i);
        return (levels.size(i) + part) / (bought + part / prices[start + i]);
      }
      bought += sizes[start + i] / prices[start + i];
    }
    return Absent.DOUBLE;
  }
}
