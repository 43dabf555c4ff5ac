package io.github.tidemark.lake.parquet;

/** How often a field occurs in its parent. */
public enum Repetition {
  REQUIRED,
  OPTIONAL,
  REPEATED
}
