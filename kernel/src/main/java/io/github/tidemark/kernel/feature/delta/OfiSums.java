package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import java.util.function.DoubleSupplier;

/** Order flow imbalance over several levels: plain, and with weights that decay with depth. */
public final class OfiSums {
  private OfiSums() {}

  /** Sum of the levels that exist, up to {@code ofi-levels}. */
  public static Change multi(Graph graph) {
    return Change.of(graph, "ofi_multi", g -> weighted(g, 0));
  }

  /** Sum of exp(-d (i-1)) ofi_i over the levels that exist. */
  public static Change mlofi(Graph graph) {
    return Change.of(graph, "mlofi", g -> weighted(g, g.config().ofiDecay()));
  }

  private static DoubleSupplier weighted(Graph graph, double decay) {
    int levels = graph.config().ofiLevels();
    Ofi ofi = Ofi.of(graph, levels);
    double[] weights = new double[levels];
    for (int i = 0; i < levels; i++) {
      weights[i] = StrictMath.exp(-decay * i);
    }
    return () -> {
      double sum = 0;
      double[] terms = ofi.terms();
      int n = Math.min(levels, ofi.present());
      for (int i = 0; i < n; i++) {
        sum += weights[i] * terms[i];
      }
      return sum;
    };
  }
}
