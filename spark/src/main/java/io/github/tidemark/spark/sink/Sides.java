package io.github.tidemark.spark.sink;

/** The aggressor in words. */
final class Sides {
  private Sides() {}

  /**
   * What tables say.
   *
   * @param side one of {@link io.github.tidemark.kernel.event.Side}
   * @return {@code buy}, {@code sell}, or null where it is not known
   */
  static String word(byte side) {
    return side > 0 ? "buy" : side < 0 ? "sell" : null;
  }
}
