package io.github.tidemark.lake.stream;

/** How long a layer waits for late data. */
public enum Layer {
  /** Waits {@code lateness}: figures now. */
  FAST,
  /** Waits {@code final-lateness}: the same figures with the late data, which replace the fast. */
  FINAL
}
