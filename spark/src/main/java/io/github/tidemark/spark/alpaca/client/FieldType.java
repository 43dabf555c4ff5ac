package io.github.tidemark.spark.alpaca.client;

/** How a value is read and kept. */
public enum FieldType {
  /** The key that the record's list stands under, in a {@link TextColumn}. */
  GROUP,
  /** RFC 3339, as nanoseconds since the epoch in a {@link LongColumn}. */
  TIME,
  /** {@code yyyy-MM-dd}, as days since the epoch in a {@link LongColumn}. */
  DATE,
  /** A whole number, in a {@link LongColumn}. */
  LONG,
  /** A number, in a {@link DoubleColumn}. */
  DOUBLE,
  /** A number that is null where it is 0, in a {@link DoubleColumn}. */
  PRICE,
  /** true or false as 1 or 0, in a {@link LongColumn}. */
  FLAG,
  /** A text, in a {@link TextColumn}. */
  TEXT,
  /** A list of texts, in a {@link TextListColumn}. */
  TEXTS
}
