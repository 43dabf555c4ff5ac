package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.Graph;
import java.util.function.Function;

/**
 * A column with state: its definition and how an engine's graph gives its cell.
 *
 * @param column the definition
 * @param binder makes the cell
 */
public record BoundFeature(Column column, Function<Graph, Cell> binder) implements Feature {
  /** A feature whose cell gives doubles. */
  public static Feature of(Column column, Function<Graph, Cell.OfDouble> binder) {
    return new BoundFeature(column, binder::apply);
  }

  @Override
  public Cell bind(Graph graph) {
    return binder.apply(graph);
  }
}
