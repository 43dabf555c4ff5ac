package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.Graph;

/**
 * A column that needs one book only, so that it can be computed by the engine or, in a loop over a
 * decoded batch, before it. Implementations hold no state.
 */
public interface StructuralFeature extends Feature {
  /** The value for the book the view points at; anything not finite is null. */
  double value(BookView book);

  @Override
  default Cell bind(Graph graph) {
    BookView book = graph.market().book();
    return (Cell.OfDouble) () -> value(book);
  }
}
