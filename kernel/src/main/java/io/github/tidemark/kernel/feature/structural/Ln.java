package io.github.tidemark.kernel.feature.structural;

/**
 * The natural logarithm of {@link StrictMath#log(double)}, bit for bit, without its call into
 * native code on Java 17, which costs as much as the computation.
 *
 * <p>The algorithm is that of e_log.c of fdlibm, which StrictMath is defined by: x = 2^k (1 + f)
 * with sqrt(2)/2 < 1 + f < sqrt(2), and ln(1 + f) by a polynomial in s^2, s = f / (2 + f). Its
 * notice: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a
 * Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 * freely granted, provided that this notice is preserved.
 */
final class Ln {
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  private static final double L1 = 0x1.5555555555593p-1;
  private static final double L2 = 0x1.999999997fa04p-2;
  private static final double L3 = 0x1.2492494229359p-2;
  private static final double L4 = 0x1.c71c51d8e78afp-3;
  private static final double L5 = 0x1.7466496cb03dep-3;
  private static final double L6 = 0x1.39a09d078c69fp-3;
  private static final double L7 = 0x1.2f112df3e5244p-3;

  private Ln() {}

  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int high = (int) (bits >> 32);
    int mantissa = high & 0xfffff;
    boolean normal = high >= 0x00100000 && high < 0x7ff00000;
    boolean nearPowerOfTwo = (0xfffff & (2 + mantissa)) < 3;
    if (!normal || nearPowerOfTwo) {
      return StrictMath.log(x);
    }
    int carry = (mantissa + 0x95f64) & 0x100000;
    double k = (high >> 20) - 1023 + (carry >> 20);
    long exponent = (long) (carry ^ 0x3ff00000) << 32;
    double f = Double.longBitsToDouble((bits & 0xfffffffffffffL) | exponent) - 1.0;
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    double rest = odd + even;
    if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
      double half = 0.5 * f * f;
      return k == 0
          ? f - (half - s * (half + rest))
          : k * LN2_HIGH - ((half - (s * (half + rest) + k * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - rest) : k * LN2_HIGH - ((s * (f - rest) - k * LN2_LOW) - f);
  }
}
