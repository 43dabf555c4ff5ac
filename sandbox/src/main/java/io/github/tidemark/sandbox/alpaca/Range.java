package io.github.tidemark.sandbox.alpaca;

/**
 * A range of time, both ends inclusive, and the order in which it is gone through.
 *
 * @param from nanoseconds since the epoch
 * @param to nanoseconds since the epoch
 * @param order earliest or latest first
 */
record Range(long from, long to, Order order) {
  /** Directions. */
  enum Order {
    ASC,
    DESC;

    /** The position before every other. */
    long beforeAll() {
      return this == ASC ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static Range of(long from, long to) {
    return new Range(from, to, Order.ASC);
  }

  boolean holds(long time) {
    return time >= from && time <= to;
  }
}
