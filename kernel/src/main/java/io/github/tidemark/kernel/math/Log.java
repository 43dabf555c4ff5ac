package io.github.tidemark.kernel.math;

/**
 * The natural logarithm with the bits of {@link StrictMath#log}, which up to Java 20 is a native
 * call that costs several times as much and that the compiler cannot inline.
 *
 * <p>The method is fdlibm's: x = 2^k (1 + f) with 1 + f in (sqrt(2)/2, sqrt(2)); with s = f/(2+f),
 * ln(1 + f) = f - s (f - R) where R is a polynomial of degree 14 in s; k ln 2 is added in two parts
 * (Sun Microsystems, Freely Distributable LIBM, 1995).
 */
public final class Log {
  private static final double LN2_HIGH = Double.longBitsToDouble(0x3fe62e42fee00000L);
  private static final double LN2_LOW = Double.longBitsToDouble(0x3dea39ef35793c76L);
  private static final double L1 = Double.longBitsToDouble(0x3fe5555555555593L);
  private static final double L2 = Double.longBitsToDouble(0x3fd999999997fa04L);
  private static final double L3 = Double.longBitsToDouble(0x3fd2492494229359L);
  private static final double L4 = Double.longBitsToDouble(0x3fcc71c51d8e78afL);
  private static final double L5 = Double.longBitsToDouble(0x3fc7466496cb03deL);
  private static final double L6 = Double.longBitsToDouble(0x3fc39a09d078c69fL);
  private static final double L7 = Double.longBitsToDouble(0x3fc2f112df3e5244L);
  private static final double THIRD = 1.0 / 3;

  private static final int BIAS = 1023;
  private static final long MANTISSA = (1L << 52) - 1;
  private static final int HIGH_MANTISSA = 0xfffff;

  private Log() {}

  /** ln x; NaN for negative x and NaN, minus infinity for 0. */
  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return StrictMath.log(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    int high = (int) (bits >>> (52 - 20)) & HIGH_MANTISSA;
    // one when the mantissa is above sqrt(2): then 1 + f is half of it
    int halved = ((high + 0x95f64) >>> 20) & 1;
    int k = (int) (bits >>> 52) - BIAS + halved;
    double f = Double.longBitsToDouble((bits & MANTISSA) | ((long) (BIAS - halved) << 52)) - 1;
    if ((high + 2 & HIGH_MANTISSA) < 3) {
      return nearOne(f, k);
    }
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    double r = odd + even;
    if ((high - 0x6147a | 0x6b851 - high) > 0) {
      double half = 0.5 * f * f;
      return k == 0
          ? f - (half - s * (half + r))
          : k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
  }

  /** For f so small that three terms of the series are exact enough. */
  private static double nearOne(double f, int k) {
    if (f == 0) {
      return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    }
    double r = f * f * (0.5 - THIRD * f);
    return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
  }
}
