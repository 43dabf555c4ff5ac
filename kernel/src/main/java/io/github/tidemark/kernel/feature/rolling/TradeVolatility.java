package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Statistic;
import io.github.tidemark.kernel.engine.Window;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.trade.TradeTerms;
import java.util.List;

/**
 * Annualised volatility of trade returns: by time, and only over trades, so that book rows between
 * two trades break no return.
 */
final class TradeVolatility {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private TradeVolatility() {}

  static List<Feature> columns(EngineConfig config) {
    return config.volatilityWindowsMillis().stream().map(TradeVolatility::column).toList();
  }

  private static Feature column(long millis) {
    return BoundFeature.of(
        Column.of(
            "volatility_" + millis + "ms",
            "1 a year",
            "sqrt(sum of squared trade log returns) sqrt(year_ms / " + millis + ")",
            "trades of " + millis + " ms",
            "W(2)",
            "definition"),
        g -> bind(g, millis));
  }

  private static Cell.OfDouble bind(Graph graph, long millis) {
    if (!graph.config().trades()) {
      return () -> Absent.DOUBLE;
    }
    int term = TradeTerms.returns(graph);
    Window window = graph.trades().window(millis * NANOS_PER_MILLI);
    Cell.Slot root = window.show(Statistic.ROOT, window.sumOf(term, term));
    double scale = Math.sqrt((double) graph.config().session().yearMillis() / millis);
    return () -> root.value() * scale;
  }
}
