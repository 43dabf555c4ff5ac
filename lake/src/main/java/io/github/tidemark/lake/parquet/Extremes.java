package io.github.tidemark.lake.parquet;

import org.apache.parquet.format.Statistics;

/**
 * Smallest and largest value of a chunk as statistics hold them: NaN takes no part, and a zero
 * counts as -0.0 below and +0.0 above, as the format asks for.
 */
final class Extremes {
  private Extremes() {}

  /** Of the raw bits of values; nothing for types without order here and where all are NaN. */
  static void fill(Statistics target, PhysicalType type, long[] bits, int count) {
    if (count > 0) {
      switch (type) {
        case INT64, INT32 -> whole(target, type, bits, count);
        case DOUBLE, FLOAT -> real(target, type, bits, count);
        default -> {}
      }
    }
  }

  private static void whole(Statistics target, PhysicalType type, long[] bits, int count) {
    target.setMin_value(bytes(type, least(bits, count)));
    target.setMax_value(bytes(type, greatest(bits, count)));
  }

  private static long least(long[] bits, int count) {
    long min = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, bits[i]);
    }
    return min;
  }

  private static long greatest(long[] bits, int count) {
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      max = Math.max(max, bits[i]);
    }
    return max;
  }

  private static void real(Statistics target, PhysicalType type, long[] bits, int count) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    boolean narrow = type == PhysicalType.FLOAT;
    for (int i = 0; i < count; i++) {
      double value =
          narrow ? Float.intBitsToFloat((int) bits[i]) : Double.longBitsToDouble(bits[i]);
      min = value < min ? value : min;
      max = value > max ? value : max;
    }
    if (min <= max) {
      target.setMin_value(bytes(type, bits(type, min == 0 ? -0.0 : min)));
      target.setMax_value(bytes(type, bits(type, max == 0 ? 0.0 : max)));
    }
  }

  private static long bits(PhysicalType type, double value) {
    return type == PhysicalType.FLOAT
        ? Float.floatToRawIntBits((float) value)
        : Double.doubleToRawLongBits(value);
  }

  private static byte[] bytes(PhysicalType type, long bits) {
    byte[] bytes = new byte[type.width()];
    if (bytes.length == 8) {
      Bytes.putLong(bytes, 0, bits);
    } else {
      Bytes.putInt(bytes, 0, (int) bits);
    }
    return bytes;
  }
}
