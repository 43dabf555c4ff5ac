package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Node;

/**
 * Builds one bar series of one instrument. Called after the book row of an event, before what is in
 * force changes: {@link io.github.tidemark.kernel.engine.Market} holds the event, and the nodes
 * asked for at construction hold its terms.
 */
public abstract class BarBuilder extends Node {
  /** End of input: open bars are written as not complete. */
  public abstract void finish();

  /** Hands over rows that wait in a batch. */
  public abstract void flush();
}
