package io.github.tidemark.kernel.bar;

/** What an interval without events gives, between two bars of a series. */
public enum BarFill {
  /** No row: the default. */
  NONE,
  /** A row without volume at the close of the bar before. */
  PREVIOUS
}
