package io.github.tidemark.kernel.engine;

/**
 * Two columns of a log whose product is asked for, or one term alone.
 *
 * @param left a term
 * @param right the other one, or {@link #NONE}
 */
record TermPair(int left, int right) {
  /** In place of the second term of a product. */
  static final int NONE = -1;

  /** Written out: linking the equality that a record has by itself takes 20 ms at its first use. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TermPair pair && pair.left == left && pair.right == right;
  }

  @Override
  public int hashCode() {
    return 31 * left + right;
  }
}
