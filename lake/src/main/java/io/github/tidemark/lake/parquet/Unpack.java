package io.github.tidemark.lake.parquet;

/** Bit-packed integers in groups of eight, which always start at a whole byte. */
final class Unpack {
  private Unpack() {}

  /**
   * Unpacks {@code groups} times eight values of {@code width} bits and returns how many values
   * that is.
   */
  static int eights(byte[] bytes, int from, int width, int[] target, int to, int groups) {
    if (width <= 8) {
      upTo8(bytes, from, width, target, to, groups);
    } else if (width <= 15) {
      upTo15(bytes, from, width, target, to, groups);
    } else {
      wide(bytes, from, width, target, to, groups);
    }
    return groups << 3;
  }

  private static void upTo8(byte[] bytes, int from, int width, int[] target, int to, int groups) {
    int mask = (1 << width) - 1;
    int at = from;
    int end = to + (groups << 3);
    for (int i = to; i < end; i += 8) {
      long bits = Bytes.longAt(bytes, at);
      target[i] = (int) bits & mask;
      target[i + 1] = (int) (bits >>> width) & mask;
      target[i + 2] = (int) (bits >>> (2 * width)) & mask;
      target[i + 3] = (int) (bits >>> (3 * width)) & mask;
      target[i + 4] = (int) (bits >>> (4 * width)) & mask;
      target[i + 5] = (int) (bits >>> (5 * width)) & mask;
      target[i + 6] = (int) (bits >>> (6 * width)) & mask;
      target[i + 7] = (int) (bits >>> (7 * width)) & mask;
      at += width;
    }
  }

  /** Two overlapping loads of four values each: 4 bits of offset and 60 of values fit a long. */
  private static void upTo15(byte[] bytes, int from, int width, int[] target, int to, int groups) {
    int mask = (1 << width) - 1;
    int half = (4 * width) >>> 3;
    int shift = (4 * width) & 7;
    int at = from;
    int end = to + (groups << 3);
    for (int i = to; i < end; i += 8) {
      long low = Bytes.longAt(bytes, at);
      long high = Bytes.longAt(bytes, at + half) >>> shift;
      target[i] = (int) low & mask;
      target[i + 1] = (int) (low >>> width) & mask;
      target[i + 2] = (int) (low >>> (2 * width)) & mask;
      target[i + 3] = (int) (low >>> (3 * width)) & mask;
      target[i + 4] = (int) high & mask;
      target[i + 5] = (int) (high >>> width) & mask;
      target[i + 6] = (int) (high >>> (2 * width)) & mask;
      target[i + 7] = (int) (high >>> (3 * width)) & mask;
      at += width;
    }
  }

  private static void wide(byte[] bytes, int from, int width, int[] target, int to, int groups) {
    int mask = width == 32 ? -1 : (1 << width) - 1;
    long position = (long) from << 3;
    int end = to + (groups << 3);
    for (int i = to; i < end; i++) {
      target[i] = (int) (Bytes.longAt(bytes, (int) (position >>> 3)) >>> (position & 7)) & mask;
      position += width;
    }
  }
}
