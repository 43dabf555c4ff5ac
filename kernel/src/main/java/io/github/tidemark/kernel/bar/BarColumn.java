package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Column;

/**
 * A column of the bar rows: its definition and its code.
 *
 * @param column the definition
 * @param needs the channel without which it is null
 * @param filled what a filled bar has
 * @param value the code
 */
record BarColumn(Column column, Needs needs, Filled filled, Value value) {
  /** The channel without which a column is null. */
  enum Needs {
    NOTHING,
    BOOKS,
    TRADES
  }

  /** What a bar without events has in a column. */
  enum Filled {
    NULL,
    VALUE
  }

  /** Reads a column from a bar. */
  sealed interface Value {}

  /** For DOUBLE, INT32 and BOOLEAN columns; anything not finite is null. */
  @FunctionalInterface
  non-sealed interface OfDouble extends Value {
    double of(Bar bar);
  }

  /** For INT64 and TIMESTAMP_MICROS columns. */
  @FunctionalInterface
  non-sealed interface OfLong extends Value {
    long of(Bar bar);
  }

  /** For TEXT columns, the same in every row of a series. */
  @FunctionalInterface
  non-sealed interface OfText extends Value {
    String of(Instrument instrument, BarSpec spec);
  }

  /** The same column with a value in filled bars too. */
  BarColumn alsoFilled() {
    return new BarColumn(column, needs, Filled.VALUE, value);
  }
}
