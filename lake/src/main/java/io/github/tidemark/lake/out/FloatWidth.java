package io.github.tidemark.lake.out;

/** How wide feature values are stored. */
public enum FloatWidth {
  /** As computed: the default. */
  DOUBLE,
  /** Rounded to float. */
  FLOAT
}
