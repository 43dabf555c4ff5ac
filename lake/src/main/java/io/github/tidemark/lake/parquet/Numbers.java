package io.github.tidemark.lake.parquet;

import java.math.BigDecimal;

/** Turns stored integers into the numbers they stand for. */
final class Numbers {
  private static final long EXACT = 1L << 53;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[23];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private final int scale;
  private final boolean unsigned32;
  private final boolean unsigned64;

  Numbers(Leaf leaf) {
    scale = leaf.logical() instanceof LogicalType.Decimal decimal ? decimal.scale() : 0;
    boolean unsigned =
        leaf.logical() instanceof LogicalType.Whole whole
            && whole.sign() == LogicalType.Sign.UNSIGNED;
    unsigned32 = unsigned && leaf.type() == PhysicalType.INT32;
    unsigned64 = unsigned && leaf.type() == PhysicalType.INT64;
  }

  /** Undoes the sign of unsigned numbers of 32 bits; those of 64 stay as they are stored. */
  void unsign(long[] values, int at, int count) {
    if (unsigned32) {
      for (int i = at; i < at + count; i++) {
        values[i] &= 0xffffffffL;
      }
    }
  }

  /** The nearest double of each number; exact division where both operands are exact. */
  void doubles(long[] values, int count, double[] target, int at) {
    if (scale == 0 && !unsigned64) {
      for (int i = 0; i < count; i++) {
        target[at + i] = values[i];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      target[at + i] = nearest(values[i]);
    }
  }

  /** The nearest double of one number. */
  double nearest(long value) {
    if (unsigned64 && value < 0) {
      return new BigDecimal(Long.toUnsignedString(value)).doubleValue();
    }
    boolean exact = value >= -EXACT && value <= EXACT && scale >= 0 && scale < POWERS.length;
    return exact ? value / POWERS[scale] : BigDecimal.valueOf(value, scale).doubleValue();
  }
}
