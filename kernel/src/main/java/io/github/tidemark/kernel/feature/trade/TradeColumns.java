package io.github.tidemark.kernel.feature.trade;

import static io.github.tidemark.kernel.feature.trade.TradeInterval.BUYS;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.BUY_VOLUME;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.COUNT;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.DOLLARS;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.EFFECTIVE;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.EFFECTIVE_VOLUME;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.NOTIONAL;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.SELLS;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.SELL_VOLUME;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.THROUGHS;
import static io.github.tidemark.kernel.feature.trade.TradeInterval.VOLUME;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.SideSource;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The columns over the trades since the previous book, up to and including this one, in catalogue
 * order. Null when the source has no trade channel.
 */
public final class TradeColumns {
  private static final String INPUTS = "trades since the previous row";
  private static final String DEFINITION = "definition";

  private TradeColumns() {}

  /** The columns. */
  public static List<Feature> columns() {
    return List.of(
        sum("buy_volume", "size", "sum q, D=+1", BUY_VOLUME),
        sum("sell_volume", "size", "sum q, D=-1", SELL_VOLUME),
        sum("trade_volume", "size", "sum q", VOLUME),
        count("trade_count", "trades", COUNT),
        count("buy_count", "trades with D=+1", BUYS),
        count("sell_count", "trades with D=-1", SELLS),
        ratio(
            "tfi",
            "1",
            "(buy_volume-sell_volume)/(buy_volume+sell_volume)",
            "Z",
            t -> balance(t.sum(BUY_VOLUME), t.sum(SELL_VOLUME))),
        ratio(
            "tfi_count",
            "1",
            "(buy_count-sell_count)/(buy_count+sell_count)",
            "Z",
            t -> balance(t.sum(BUYS), t.sum(SELLS))),
        ratio("signed_volume", "size", "sum D q", "0", t -> t.sum(BUY_VOLUME) - t.sum(SELL_VOLUME)),
        sum("dollar_volume", "quote currency", "sum of dollar values", DOLLARS),
        ratio("interval_vwap", "price", "sum pq / sum q", "N", TradeColumns::vwap),
        BoundFeature.of(
            column("interval_vwap_minus_mid", ColumnType.DOUBLE, "price", "interval_vwap - M", "N"),
            TradeColumns::vwapMinusMid),
        ratio(
            "effective_spread_bps",
            "bps",
            "sum q 2 D (p-M')/M' 1e4 / sum q over trades with D != 0, M' the mid in force",
            "N",
            t -> t.sum(EFFECTIVE) / t.sum(EFFECTIVE_VOLUME)),
        BoundFeature.of(
            column("last_trade_price", ColumnType.DOUBLE, "price", "p of the last trade", "N"),
            g -> whenTraded(g, g.market()::price)),
        new BoundFeature(
            column("last_trade_side", ColumnType.TEXT, "text", "side of the last trade", "N"),
            TradeColumns::lastSide),
        count("trade_through_count", "trades outside the best bid and ask in force", THROUGHS),
        BoundFeature.of(
            column(
                "aggressor_run_length",
                ColumnType.INT32,
                "trades",
                "consecutive trades on the same side so far",
                "0"),
            g -> whenTraded(g, g.node(AggressorRun.class, AggressorRun::new)::length)),
        new BoundFeature(
            column(
                "side_source",
                ColumnType.TEXT,
                "text",
                "weakest of given, quote (Lee and Ready), tick, unknown; none without trades",
                "never null"),
            TradeColumns::sideSource));
  }

  private static Column column(
      String name, ColumnType type, String unit, String formula, String rule) {
    return new Column(name, type, unit, formula, INPUTS, rule, DEFINITION);
  }

  private static Feature sum(String name, String unit, String formula, int which) {
    return BoundFeature.of(column(name, ColumnType.DOUBLE, unit, formula, "0"), g -> sum(g, which));
  }

  private static Feature count(String name, String formula, int which) {
    return BoundFeature.of(
        column(name, ColumnType.INT32, "trades", formula, "0"), g -> sum(g, which));
  }

  private static Cell.OfDouble sum(Graph graph, int which) {
    return whenTraded(graph, TradeInterval.of(graph).cell(which));
  }

  private static Feature ratio(
      String name,
      String unit,
      String formula,
      String rule,
      ToDoubleFunction<TradeInterval> value) {
    return BoundFeature.of(
        column(name, ColumnType.DOUBLE, unit, formula, rule), g -> interval(g, value));
  }

  private static Cell.OfDouble interval(Graph graph, ToDoubleFunction<TradeInterval> value) {
    TradeInterval interval = TradeInterval.of(graph);
    return whenTraded(graph, () -> value.applyAsDouble(interval));
  }

  private static Cell.OfDouble whenTraded(Graph graph, Cell.OfDouble cell) {
    return graph.config().trades() ? cell : () -> Absent.DOUBLE;
  }

  private static double balance(double buys, double sells) {
    double both = buys + sells;
    return both == 0 ? 0 : (buys - sells) / both;
  }

  private static double vwap(TradeInterval t) {
    return t.sum(NOTIONAL) / t.sum(VOLUME);
  }

  private static Cell.OfDouble vwapMinusMid(Graph graph) {
    Market market = graph.market();
    return interval(graph, t -> vwap(t) - market.book().mid());
  }

  private static Cell lastSide(Graph graph) {
    Market market = graph.market();
    IntSupplier code =
        graph.config().trades()
            ? () -> market.tradeTs() == Absent.LONG ? -1 : 1 - market.side()
            : () -> -1;
    return text(code, new String[] {"buy", "unknown", "sell"});
  }

  private static Cell sideSource(Graph graph) {
    TradeInterval interval = TradeInterval.of(graph);
    return text(interval::source, SideSource.vocabulary());
  }

  private static Cell text(IntSupplier code, String[] vocabulary) {
    return new Cell.OfText() {
      @Override
      public int code() {
        return code.getAsInt();
      }

      @Override
      public String[] vocabulary() {
        return vocabulary;
      }
    };
  }
}
