package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.Graph;
import java.util.Map;

/** The bar types by name: adding one is a builder and a line here. */
public final class BarTypes {
  /** Makes the builder of a series. */
  interface Factory {
    BarBuilder create(BarSpec spec, Graph graph, EngineOutput output);
  }

  private static final Map<String, Factory> TYPES = Map.of();

  private BarTypes() {}

  /** The builder of a series of one engine. */
  public static BarBuilder builder(BarSpec spec, Graph graph, EngineOutput output) {
    Factory factory = TYPES.get(spec.type());
    if (factory == null) {
      throw new IllegalArgumentException(
          "bar type=" + spec.type() + " is not known; known types: " + TYPES.keySet());
    }
    return factory.create(spec, graph, output);
  }
}
