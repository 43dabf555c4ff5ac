package io.github.tidemark.lake.parquet;

/** Lays values out as BYTE_STREAM_SPLIT does: all first bytes, then all second ones, and so on. */
final class ByteSplit {
  private static final long HALVES = 0x00000000_ffffffffL;
  private static final long PAIRS = 0x0000ffff_0000ffffL;
  private static final long BYTES = 0x00ff00ff_00ff00ffL;

  private ByteSplit() {}

  /** Splits the lowest {@code width} bytes of the values; writes all of them from {@code at} on. */
  static void split(long[] values, int from, int to, int width, byte[] target, int at) {
    int count = to - from;
    int eights = count & ~7;
    for (int i = 0; i < eights; i += 8) {
      half(values, from + i, 0, target, at + i, count);
      if (width == 8) {
        half(values, from + i, 32, target, at + 4 * count + i, count);
      }
    }
    for (int i = eights; i < count; i++) {
      for (int b = 0; b < width; b++) {
        target[at + b * count + i] = (byte) (values[from + i] >>> (8 * b));
      }
    }
  }

  /**
   * Four bytes, from bit {@code shift} on, of each of eight values. Four longs hold them; rows and
   * columns are swapped in ever smaller squares.
   */
  private static void half(long[] values, int from, int shift, byte[] target, int at, int stride) {
    long a = halves(values[from] >>> shift, values[from + 4] >>> shift);
    long b = halves(values[from + 1] >>> shift, values[from + 5] >>> shift);
    long c = halves(values[from + 2] >>> shift, values[from + 6] >>> shift);
    long d = halves(values[from + 3] >>> shift, values[from + 7] >>> shift);
    long firstAc = (a & PAIRS) | (c & PAIRS) << 16;
    long lastAc = (a >>> 16 & PAIRS) | (c & ~PAIRS);
    long firstBd = (b & PAIRS) | (d & PAIRS) << 16;
    long lastBd = (b >>> 16 & PAIRS) | (d & ~PAIRS);
    Bytes.putLong(target, at, (firstAc & BYTES) | (firstBd & BYTES) << 8);
    Bytes.putLong(target, at + stride, (firstAc >>> 8 & BYTES) | (firstBd & ~BYTES));
    Bytes.putLong(target, at + 2 * stride, (lastAc & BYTES) | (lastBd & BYTES) << 8);
    Bytes.putLong(target, at + 3 * stride, (lastAc >>> 8 & BYTES) | (lastBd & ~BYTES));
  }

  private static long halves(long low, long high) {
    return (low & HALVES) | high << 32;
  }
}
