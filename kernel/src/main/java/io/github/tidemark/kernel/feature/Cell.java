package io.github.tidemark.kernel.feature;

/** A column bound to one engine: reads the column's value at the current event. */
public sealed interface Cell permits Cell.OfDouble, Cell.OfLong, Cell.OfText {
  /** For DOUBLE, INT32 and BOOLEAN columns; anything not finite is null. */
  @FunctionalInterface
  non-sealed interface OfDouble extends Cell {
    double value();
  }

  /** For INT64 and TIMESTAMP_MICROS columns. */
  @FunctionalInterface
  non-sealed interface OfLong extends Cell {
    long value();
  }

  /** For TEXT columns: codes into {@link #vocabulary()}, -1 is null. */
  non-sealed interface OfText extends Cell {
    int code();

    String[] vocabulary();
  }
}
