package io.github.tidemark.kernel.bar;

import static io.github.tidemark.kernel.bar.TradeTerms.BUY_VOLUME;
import static io.github.tidemark.kernel.bar.TradeTerms.DOLLARS;
import static io.github.tidemark.kernel.bar.TradeTerms.PRICE_VOLUME;
import static io.github.tidemark.kernel.bar.TradeTerms.SELL_VOLUME;
import static io.github.tidemark.kernel.bar.TradeTerms.VOLUME;

import io.github.tidemark.kernel.bar.BarColumn.Filled;
import io.github.tidemark.kernel.bar.BarColumn.Needs;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import java.util.List;

/** What the trades of a bar say. */
final class BarTrades {
  private static final String ZERO = "0; null without a trade channel";
  private static final String N = "N; null when filled";
  private static final String Z = "Z; null when filled or without a trade channel";

  static final List<BarColumn> COLUMNS =
      List.of(
          column("volume", "size", "sum q", ZERO, t -> t.sum(VOLUME)).alsoFilled(),
          column("buy_volume", "size", "sum q of D = 1", ZERO, t -> t.sum(BUY_VOLUME)).alsoFilled(),
          column("sell_volume", "size", "sum q of D = -1", ZERO, t -> t.sum(SELL_VOLUME))
              .alsoFilled(),
          count("trade_count", "trades", TradeTally::trades),
          count("buy_count", "trades of D = 1", TradeTally::buys),
          count("sell_count", "trades of D = -1", TradeTally::sells),
          column("vwap", "price", "sum pq / sum q", N, t -> t.sum(PRICE_VOLUME) / t.sum(VOLUME)),
          column(
                  "dollar_volume",
                  "quote currency",
                  "sum of dollar values",
                  ZERO,
                  BarTrades::dollars)
              .alsoFilled(),
          column(
              "trade_imbalance",
              "1",
              "(buy-sell)/(buy+sell) by volume",
              Z,
              t -> imbalance(t.sum(BUY_VOLUME), t.sum(SELL_VOLUME))),
          column(
              "trade_imbalance_count",
              "1",
              "(buy-sell)/(buy+sell) by count",
              Z,
              t -> imbalance(t.buys(), t.sells())));

  /** Reads a column from the trades of a bar. */
  @FunctionalInterface
  private interface OfTrades {
    double of(TradeTally trades);
  }

  private BarTrades() {}

  private static double dollars(TradeTally trades) {
    return trades.sum(DOLLARS);
  }

  private static double imbalance(double buys, double sells) {
    double both = buys + sells;
    return both == 0 ? 0 : (buys - sells) / both;
  }

  private static BarColumn count(String name, String formula, OfTrades value) {
    return column(name, ColumnType.INT32, "1", formula, ZERO, value).alsoFilled();
  }

  private static BarColumn column(
      String name, String unit, String formula, String rule, OfTrades value) {
    return column(name, ColumnType.DOUBLE, unit, formula, rule, value);
  }

  private static BarColumn column(
      String name, ColumnType type, String unit, String formula, String rule, OfTrades value) {
    return new BarColumn(
        new Column(name, type, unit, formula, "trades", rule, "definition"),
        Needs.TRADES,
        Filled.NULL,
        (BarColumn.OfDouble) bar -> value.of(bar.trades()));
  }
}
