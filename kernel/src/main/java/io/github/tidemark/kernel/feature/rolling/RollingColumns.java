package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Statistic;
import io.github.tidemark.kernel.engine.Window;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.trade.TradeTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The columns over (t-h, t] for every horizon h, in catalogue order. */
public final class RollingColumns {
  static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final String BOOKS = "books of the window";
  private static final String TRADES = "trades of the window";
  private static final String DEFINITION = "definition";
  private static final String ABDL = "Andersen, Bollerslev, Diebold, Labys 2003";

  /** Makes the cell of a column for one horizon. */
  private interface Binder {
    Cell.OfDouble bind(Graph graph, long windowNanos);
  }

  private final List<Feature> all = new ArrayList<>();
  private final EngineConfig config;

  private RollingColumns(EngineConfig config) {
    this.config = config;
  }

  /** The columns for a configuration. */
  public static List<Feature> columns(EngineConfig config) {
    RollingColumns columns = new RollingColumns(config);
    columns.flow();
    columns.trades();
    columns.returns();
    columns.books();
    return columns.all;
  }

  private void flow() {
    add("ofi_sum", "size", "sum of ofi", BOOKS, "0", (g, w) -> sum(g, w, BookTerms::ofi));
    add(
        "ofi_multi_sum",
        "size",
        "sum of ofi_multi",
        BOOKS,
        "0",
        (g, w) -> sum(g, w, BookTerms::ofiMulti));
    add("mlofi_sum", "size", "sum of mlofi", BOOKS, "0", (g, w) -> sum(g, w, BookTerms::mlofi));
  }

  private void trades() {
    add(
        "tfi",
        "1",
        "(buy-sell)/(buy+sell) by volume",
        TRADES,
        "Z",
        (g, w) -> flow(g, w, Statistic.BALANCE));
    add("trade_volume", "size", "sum q", TRADES, "0", (g, w) -> tradeSum(g, w, TradeTerms::volume));
    count("trade_count", "number of trades", TRADES, RollingColumns::tradeCount);
    add(
        "dollar_volume",
        "quote currency",
        "sum of dollar values",
        TRADES,
        "0",
        (g, w) -> tradeSum(g, w, TradeTerms::dollars));
    add(
        "buy_ratio",
        "1",
        "buy/(buy+sell) by volume",
        TRADES,
        "Z",
        (g, w) -> flow(g, w, Statistic.SHARE));
    add("vwap", "price", "sum pq / sum q", TRADES, "N", RollingColumns::vwap);
  }

  private void returns() {
    addSourced(
        "realized_volatility", "1", "sqrt(sum r^2)", "W(2)", ABDL, RollingColumns::volatility);
    addSourced(
        "return_std",
        "1",
        "sample standard deviation of r (ddof 1)",
        "W(2)",
        DEFINITION,
        RollingColumns::deviation);
    addSourced(
        "mean_return",
        "1",
        "mean of r",
        "W(2)",
        DEFINITION,
        (g, w) -> mean(g, w, BookTerms::returns, Statistic.MEAN_OF_TWO));
    addSourced(
        "bipower_variation",
        "1",
        "(pi/2)(n/(n-1)) sum |g_i| |g_(i-1)|, g on the previous-tick grid",
        "W(2)",
        "Barndorff-Nielsen, Shephard 2004",
        (g, w) -> grid(g, w).bipower());
    addSourced(
        "jump_variation",
        "1",
        "max(sum g^2 - bipower_variation, 0)",
        "W(2)",
        "Barndorff-Nielsen, Shephard 2004",
        (g, w) -> grid(g, w).jump());
  }

  private void books() {
    add(
        "mean_spread",
        "price",
        "mean of s over usable books",
        BOOKS,
        "W(1)",
        (g, w) -> mean(g, w, BookTerms::spread, Statistic.MEAN));
    add(
        "mean_imbalance_1",
        "1",
        "mean of imbalance_1 over usable books",
        BOOKS,
        "W(1)",
        (g, w) -> mean(g, w, BookTerms::imbalance, Statistic.MEAN));
    count("quote_count", "number of books", BOOKS, (g, w) -> g.books().window(w).showRows());
  }

  private void add(
      String name, String unit, String formula, String inputs, String rule, Binder binder) {
    for (int h : config.horizons()) {
      Column column = Column.of(suffixed(name, h), unit, formula, inputs, rule, DEFINITION);
      all.add(BoundFeature.of(column, g -> binder.bind(g, h * NANOS_PER_SECOND)));
    }
  }

  private void addSourced(
      String name, String unit, String formula, String rule, String source, Binder binder) {
    for (int h : config.horizons()) {
      Column column = Column.of(suffixed(name, h), unit, formula, BOOKS, rule, source);
      all.add(BoundFeature.of(column, g -> binder.bind(g, h * NANOS_PER_SECOND)));
    }
  }

  private void count(String name, String formula, String inputs, Binder binder) {
    for (int h : config.horizons()) {
      Column column =
          new Column(suffixed(name, h), ColumnType.INT32, "1", formula, inputs, "0", DEFINITION);
      all.add(BoundFeature.of(column, g -> binder.bind(g, h * NANOS_PER_SECOND)));
    }
  }

  private static String suffixed(String name, int horizon) {
    return name + "_" + horizon + "s";
  }

  private static Cell.OfDouble sum(Graph graph, long length, ToIntFunction<Graph> term) {
    Window window = graph.books().window(length);
    return window.show(Statistic.SUM, window.sumOf(term.applyAsInt(graph)));
  }

  private static Cell.OfDouble ofTrades(
      Graph graph, long length, Function<Window, Cell.OfDouble> cell) {
    return graph.config().trades()
        ? cell.apply(graph.trades().window(length))
        : () -> Absent.DOUBLE;
  }

  private static Cell.OfDouble tradeSum(Graph graph, long length, ToIntFunction<Graph> term) {
    return ofTrades(graph, length, w -> w.show(Statistic.SUM, w.sumOf(term.applyAsInt(graph))));
  }

  private static Cell.OfDouble tradeCount(Graph graph, long length) {
    return ofTrades(graph, length, w -> w.showRows());
  }

  private static Cell.OfDouble flow(Graph graph, long length, Statistic statistic) {
    return ofTrades(
        graph,
        length,
        w -> w.show(statistic, w.sumOf(TradeTerms.buys(graph)), w.sumOf(TradeTerms.sells(graph))));
  }

  private static Cell.OfDouble vwap(Graph graph, long length) {
    return ofTrades(
        graph,
        length,
        w ->
            w.show(
                Statistic.QUOTIENT,
                w.sumOf(TradeTerms.notional(graph)),
                w.sumOf(TradeTerms.volume(graph))));
  }

  private static Cell.OfDouble volatility(Graph graph, long length) {
    int term = BookTerms.returns(graph);
    Window window = graph.books().window(length);
    return window.show(Statistic.ROOT, window.sumOf(term, term));
  }

  private static Cell.OfDouble deviation(Graph graph, long length) {
    int term = BookTerms.returns(graph);
    Window window = graph.books().window(length);
    return window.show(Statistic.DEVIATION, window.sumOf(term), window.sumOf(term, term));
  }

  private static Cell.OfDouble mean(
      Graph graph, long length, ToIntFunction<Graph> term, Statistic statistic) {
    Window window = graph.books().window(length);
    return window.show(statistic, window.sumOf(term.applyAsInt(graph)));
  }

  private static GridWindow grid(Graph graph, long length) {
    return graph.node(GridWindow.class, Long.toString(length), g -> new GridWindow(g, length));
  }
}
