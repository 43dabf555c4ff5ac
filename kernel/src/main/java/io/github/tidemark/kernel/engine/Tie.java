package io.github.tidemark.kernel.engine;

/** Which channel comes first at one instant. */
public enum Tie {
  /** A trade at the instant of a book belongs to that book: the default. */
  TRADES_FIRST,
  BOOKS_FIRST
}
