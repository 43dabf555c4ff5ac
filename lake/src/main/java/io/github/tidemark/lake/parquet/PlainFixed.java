package io.github.tidemark.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Plain values of a fixed width. */
final class PlainFixed extends ValueDecoder {
  private static final long JULIAN_EPOCH_DAY = 2_440_588;
  private static final long NANOS_A_DAY = 86_400_000_000_000L;

  private final PhysicalType type;
  private final int width;

  PlainFixed(PhysicalType type) {
    this.type = type;
    this.width = type.width();
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
    ByteBuffer source = ByteBuffer.wrap(data, at, count * width).order(ByteOrder.LITTLE_ENDIAN);
    if (type == PhysicalType.DOUBLE) {
      source.asDoubleBuffer().get(target, to, count);
    } else {
      for (int i = 0; i < count; i++) {
        target[to + i] = Bytes.floatAt(data, at + 4 * i);
      }
    }
    at += count * width;
  }

  @Override
  void longs(long[] target, int to, int count) throws ParquetException {
    need(count, width);
    if (type == PhysicalType.INT64) {
      ByteBuffer source = ByteBuffer.wrap(data, at, count * width).order(ByteOrder.LITTLE_ENDIAN);
      source.asLongBuffer().get(target, to, count);
    } else if (type == PhysicalType.INT32) {
      for (int i = 0; i < count; i++) {
        target[to + i] = Bytes.intAt(data, at + 4 * i);
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[to + i] = nanos(Bytes.longAt(data, at + 12 * i), Bytes.intAt(data, at + 12 * i + 8));
      }
    }
    at += count * width;
  }

  private long nanos(long nanoOfDay, int julianDay) throws ParquetException {
    try {
      return Math.addExact(
          Math.multiplyExact(julianDay - JULIAN_EPOCH_DAY, NANOS_A_DAY), nanoOfDay);
    } catch (ArithmeticException e) {
      throw place.corrupt("a time stamp is outside the range of nanoseconds: day=" + julianDay, e);
    }
  }
}
