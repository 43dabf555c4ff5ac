package io.github.tidemark.kernel.engine;

/**
 * State shared by columns. The graph calls nodes in the order of their creation, so a node sees
 * what it asked for in its constructor already up to date. No method allocates.
 */
public abstract class Node {
  /** The market holds a new trade. */
  protected void onTrade() {}

  /** The market holds a new book; the one before is still in {@link Market#previous()}. */
  protected void onBook() {}

  /** The row of the current book is done: the book may become the previous one. */
  protected void afterBook() {}

  /** A row was written: what the next row covers starts after the book just seen. */
  protected void onRowStart() {}

  /** Back to the state after construction: a session begins. */
  protected abstract void reset();

  /** Writes the state. */
  protected abstract void save(StateWriter out);

  /** Reads what {@link #save} wrote. */
  protected abstract void restore(StateReader in);
}
