package io.github.tidemark.lake.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The distinct byte strings that codes of a text column point at. It may grow from batch to batch
 * but never changes what a code means; {@link ColumnReader#texts()} gives another instance when
 * codes start anew. Owned by the cursor's thread.
 */
public final class Texts {
  private static final int MAX_DIGITS = 400;

  private byte[][] values;
  private String[] strings;
  private double[] numbers = new double[0];
  private int numbered;
  private int size;

  Texts(int capacity) {
    values = new byte[Math.max(16, capacity)][];
    strings = new String[values.length];
  }

  /** Number of codes in use: 0 to {@code size() - 1}. */
  public int size() {
    return size;
  }

  /** The bytes of a code, not to be changed. */
  public byte[] bytes(int code) {
    return values[code];
  }

  /** The text of a code, decoded once. */
  public String text(int code) {
    String text = strings[code];
    if (text == null) {
      text = new String(values[code], StandardCharsets.UTF_8);
      strings[code] = text;
    }
    return text;
  }

  /** The number a text spells, NaN where it spells none. */
  double number(int code) {
    if (code >= numbered) {
      if (size > numbers.length) {
        numbers = Arrays.copyOf(numbers, values.length);
      }
      for (; numbered < size; numbered++) {
        numbers[numbered] = parse(text(numbered));
      }
    }
    return numbers[code];
  }

  private static double parse(String text) {
    // Double.parseDouble takes more than plain decimals: 1f, 0x1p3, NaN and Infinity.
    String plain = text.strip();
    boolean decimal = !plain.isEmpty() && plain.length() <= MAX_DIGITS;
    for (int i = 0; decimal && i < plain.length(); i++) {
      char c = plain.charAt(i);
      decimal = (c >= '0' && c <= '9') || ".-+eE".indexOf(c) >= 0;
    }
    if (!decimal) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  int add(byte[] value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      strings = Arrays.copyOf(strings, size * 2);
    }
    values[size] = value;
    return size++;
  }
}
