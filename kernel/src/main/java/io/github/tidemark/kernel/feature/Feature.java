package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.Graph;

/** A column of the book rows: its definition and, through {@link #bind}, its code. */
public interface Feature {
  Column column();

  /** The cell for one engine; asks the graph for the intermediates it shares with others. */
  Cell bind(Graph graph);
}
