package io.github.tidemark.lake.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Plain decimals of a fixed number of bytes, big-endian, as doubles. */
final class FixedDecimal extends ValueDecoder {
  private final int width;
  private final int scale;
  private final Numbers numbers;

  FixedDecimal(Leaf leaf) {
    width = leaf.typeLength();
    scale = ((LogicalType.Decimal) leaf.logical()).scale();
    numbers = new Numbers(leaf);
  }

  /** Whether a leaf is what this decodes. */
  static boolean fits(Leaf leaf) {
    return leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
        && leaf.logical() instanceof LogicalType.Decimal
        && leaf.typeLength() > 0
        && leaf.typeLength() <= 32;
  }

  @Override
  void skip(int count) throws ParquetException {
    need(count, width);
    at += count * width;
  }

  @Override
  void finish() throws ParquetException {
    nothingLeft();
  }

  @Override
  void doubles(double[] target, int to, int count) throws ParquetException {
    need(count, width);
    for (int i = to; i < to + count; i++) {
      target[i] = value();
      at += width;
    }
  }

  private double value() {
    long low = data[at];
    boolean fits = true;
    for (int i = 1; i < width; i++) {
      fits = fits && low == (low << 8) >> 8;
      low = (low << 8) | (data[at + i] & 0xff);
    }
    if (fits) {
      return numbers.nearest(low);
    }
    BigInteger whole = new BigInteger(Arrays.copyOfRange(data, at, at + width));
    return new BigDecimal(whole, scale).doubleValue();
  }
}
