package io.github.tidemark.lake;

/** How features are computed. The values are the same, bit for bit. */
public enum Mode {
  /** Structural columns in a loop over each decoded batch, all others event by event. */
  HYBRID,
  /** Everything event by event. */
  ITERATIVE,
  /**
   * Each channel by itself, without a merge; columns and bar series that need both are left out.
   */
  VECTORIZED
}
