package io.github.tidemark.kernel.bar;

import java.math.BigDecimal;

/** Seconds as decimals, exact to the nanosecond. */
final class Seconds {
  /** A leap year. */
  private static final long MAX_NANOS = 366L * 86_400 * 1_000_000_000;

  private Seconds() {}

  /**
   * Nanoseconds of a decimal number of seconds.
   *
   * @param what the name of the value in an error
   */
  static long nanos(String what, String seconds) {
    long nanos;
    try {
      nanos = new BigDecimal(seconds).movePointRight(9).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(what, seconds);
    }
    if (nanos <= 0 || nanos > MAX_NANOS) {
      throw wrong(what, seconds);
    }
    return nanos;
  }

  private static IllegalArgumentException wrong(String what, String seconds) {
    return new IllegalArgumentException(
        "%s=%s: must be seconds above 0, up to 366 days, with at most 9 decimals"
            .formatted(what, seconds));
  }

  /** The shortest way to write a number of nanoseconds in seconds: 60, 0.1. */
  static String text(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }
}
