package io.github.tidemark.kernel.feature;

/** How a column is held in a {@link RowBatch} and written to files. */
public enum ColumnType {
  /** {@code double[]}, null is NaN. */
  DOUBLE,
  /** {@code int[]}, null is {@link io.github.tidemark.kernel.event.Absent#INT}. */
  INT32,
  /** {@code long[]}, null is {@link io.github.tidemark.kernel.event.Absent#LONG}. */
  INT64,
  /** {@code long[]}, microseconds since the epoch, UTC. */
  TIMESTAMP_MICROS,
  /** {@code int[]} of 0 and 1, null is {@link io.github.tidemark.kernel.event.Absent#INT}. */
  BOOLEAN,
  /** {@code int[]} of codes into the column's vocabulary, null is -1. */
  TEXT
}
