package io.github.tidemark.kernel.book;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal text exactly: {@code [+-]digits[.digits][e[+-]digits]}, nothing around it. The
 * result stays in the reader until the next call, so that nothing is allocated for the usual text
 * of up to 18 significant digits. Owned by one thread at a time.
 *
 * <p>{@link #value()} has the bits of {@link Double#parseDouble}, except that a negative zero is
 * read as zero. For at most 2^53 and 22 decimals it is one division of two exact doubles, which
 * rounds correctly (Clinger 1990); other text goes through the JDK.
 */
public final class DecimalReader {
  private static final int MAX_DIGITS = 18;

  /** No price or size is longer; reading one would take time that grows with its square. */
  private static final int MAX_LENGTH = 1000;

  private static final long MAX_EXACT_INTEGER = 1L << 53;
  private static final double[] POWERS = powers();

  private byte[] ascii = new byte[64];
  private long unscaled;
  private int scale;
  private boolean exact;
  private double value;

  /**
   * Reads {@code length} bytes of ASCII text.
   *
   * @return whether the text is a decimal of at most 1,000 characters whose nearest double is
   *     finite; if not, the results are meaningless
   */
  public boolean read(byte[] text, int offset, int length) {
    int at = offset;
    int end = offset + length;
    boolean negative = false;
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      negative = text[at] == '-';
      at++;
    }
    long digits = 0;
    int significant = 0;
    int decimals = 0;
    int zeros = 0;
    int seen = 0;
    boolean point = false;
    for (; at < end; at++) {
      int c = text[at];
      if (c == '.' && !point) {
        point = true;
        continue;
      }
      if (c < '0' || c > '9') {
        break;
      }
      seen++;
      if (point) {
        decimals++;
      }
      if (c == '0') {
        // Held back: trailing zeros must not use up the digits a long can hold.
        zeros++;
        continue;
      }
      if (significant > 0) {
        significant += zeros;
      }
      significant++;
      if (significant > MAX_DIGITS) {
        return readSlowly(text, offset, length);
      }
      digits = digits * pow10(digits == 0 ? 0 : zeros + 1) + (c - '0');
      zeros = 0;
    }
    if (seen == 0) {
      return false;
    }
    if (at < end) {
      return (text[at] == 'e' || text[at] == 'E') && readSlowly(text, offset, length);
    }
    if (digits == 0) {
      return set(0, 0);
    }
    int strip = Math.min(zeros, decimals);
    if (significant + zeros - strip > MAX_DIGITS) {
      return readSlowly(text, offset, length);
    }
    digits *= pow10(zeros - strip);
    decimals -= strip;
    if (decimals >= POWERS.length || digits > MAX_EXACT_INTEGER) {
      return readSlowly(text, offset, length);
    }
    return set(negative ? -digits : digits, decimals);
  }

  /** Reads {@code length} chars, as {@link #read(byte[], int, int)}. */
  public boolean read(char[] text, int offset, int length) {
    if (length > ascii.length) {
      ascii = new byte[length];
    }
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      if (c > 127) {
        return false;
      }
      ascii[i] = (byte) c;
    }
    return read(ascii, 0, length);
  }

  /** The digits without point and trailing decimal zeros; meaningful when {@link #isExact()}. */
  public long unscaled() {
    return unscaled;
  }

  /** How many of those digits stand behind the point, at least 0. */
  public int scale() {
    return scale;
  }

  /** Whether {@code unscaled / 10^scale} is the value in full, which 18 digits always are. */
  public boolean isExact() {
    return exact;
  }

  /** The nearest double. */
  public double value() {
    return value;
  }

  private boolean set(long digits, int decimals) {
    unscaled = digits;
    scale = decimals;
    exact = true;
    value = digits / POWERS[decimals];
    return true;
  }

  private boolean readSlowly(byte[] text, int offset, int length) {
    if (length > MAX_LENGTH) {
      return false;
    }
    String decimal = new String(text, offset, length, StandardCharsets.ISO_8859_1);
    BigDecimal parsed;
    try {
      parsed = new BigDecimal(decimal).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return false;
    }
    value = Double.parseDouble(decimal) + 0.0;
    if (Double.isInfinite(value)) {
      return false;
    }
    exact = parsed.precision() - Math.min(0, parsed.scale()) <= MAX_DIGITS;
    if (exact) {
      BigDecimal whole = parsed.scale() < 0 ? parsed.setScale(0) : parsed;
      unscaled = whole.unscaledValue().longValueExact();
      scale = whole.scale();
    }
    return true;
  }

  /** The double nearest to {@code unscaled / 10^scale}, the scale at least 0. */
  public static double nearest(long unscaled, int scale) {
    return Math.abs(unscaled) <= MAX_EXACT_INTEGER && scale < POWERS.length
        ? unscaled / POWERS[scale]
        : Double.parseDouble(BigDecimal.valueOf(unscaled, scale).toString());
  }

  /** 10 to the power of 0 to 18. */
  public static long pow10(int exponent) {
    return POW10[exponent];
  }

  private static final long[] POW10 = longPowers();

  private static long[] longPowers() {
    long[] powers = new long[MAX_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  private static double[] powers() {
    double[] powers = new double[23];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Double.parseDouble("1e" + i);
    }
    return powers;
  }
}
