package io.github.tidemark.lake.compare;

/**
 * Distances in units in the last place: how many floating-point numbers lie from one to the other.
 * 0.0 and -0.0 are 0 apart, the largest number and infinity 1.
 */
final class Ulps {
  private Ulps() {}

  /** Distance of two doubles that are not NaN, at most {@link Long#MAX_VALUE}. */
  static long between(double a, double b) {
    long left = ordered(Double.doubleToRawLongBits(a));
    long right = ordered(Double.doubleToRawLongBits(b));
    long distance = left > right ? left - right : right - left;
    return distance < 0 ? Long.MAX_VALUE : distance;
  }

  /** Distance of two floats that are not NaN. */
  static long between(float a, float b) {
    return Math.abs(ordered(Float.floatToRawIntBits(a)) - ordered(Float.floatToRawIntBits(b)));
  }

  /** Bits as numbers in the order of the values they stand for. */
  private static long ordered(long bits) {
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }

  private static long ordered(int bits) {
    return bits < 0 ? (long) Integer.MIN_VALUE - bits : bits;
  }
}
