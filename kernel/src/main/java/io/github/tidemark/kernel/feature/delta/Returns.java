package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.feature.BoundFeature;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.math.Log;
import java.util.function.DoubleSupplier;

/** r, the log mid return. */
public final class Returns {
  private Returns() {}

  /** The shared term. */
  public static Change of(Graph graph) {
    return Change.of(graph, "log_return", Returns::compute);
  }

  private static DoubleSupplier compute(Graph graph) {
    Market market = graph.market();
    return () -> Log.log(market.book().mid() / market.previousMid());
  }

  static Feature column() {
    return BoundFeature.of(
        Column.of("log_return", "1", "ln(M/M')", "book, P", "F", "definition"), g -> of(g).span());
  }
}
