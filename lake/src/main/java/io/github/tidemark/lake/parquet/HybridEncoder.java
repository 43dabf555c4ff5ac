package io.github.tidemark.lake.parquet;

/** Writes the RLE and bit-packed hybrid: repeats of eight or more as runs, the rest packed. */
final class HybridEncoder {
  /** As many groups as a header of one byte can count. */
  private static final int MAX_GROUPS = 63;

  private final ByteBuf out = new ByteBuf();
  private final int[] group = new int[8];
  private int width;
  private int pending;
  private int header;
  private int groups;

  void start(int bitWidth) {
    out.clear();
    width = bitWidth;
    pending = 0;
    groups = 0;
  }

  /** Adds a value {@code count} times. */
  void run(int value, int count) {
    int left = count;
    while (left > 0 && (pending > 0 || left < 8)) {
      group[pending++] = value;
      left--;
      if (pending == 8) {
        flush();
      }
    }
    if (left > 0) {
      endPacked();
      out.putVarint(left << 1);
      for (int shift = 0; shift < width; shift += 8) {
        out.put(value >>> shift);
      }
    }
  }

  void ints(int[] values, int from, int to) {
    for (int i = from; i < to; ) {
      int value = values[i];
      int next = i + 1;
      while (next < to && values[next] == value) {
        next++;
      }
      if (pending == 0 && next - i < 8 && to - i >= 8) {
        pack(values, i);
        i += 8;
      } else {
        run(value, next - i);
        i = next;
      }
    }
  }

  void levels(byte[] values, int from, int to) {
    for (int i = from; i < to; ) {
      byte value = values[i];
      int next = i + 1;
      while (next < to && values[next] == value) {
        next++;
      }
      run(value, next - i);
      i = next;
    }
  }

  /** Ends the stream and returns its bytes, valid until the next start. */
  ByteBuf finish() {
    if (pending > 0) {
      while (pending < 8) {
        group[pending++] = 0;
      }
      flush();
    }
    endPacked();
    return out;
  }

  private void flush() {
    pack(group, 0);
    pending = 0;
  }

  /** Appends eight values to the packed run, which is begun where there is none. */
  private void pack(int[] values, int from) {
    if (groups == 0) {
      header = out.size();
      out.put(0);
    }
    out.reserve(width + 8);
    byte[] bytes = out.bytes();
    int at = out.size();
    if (width <= 15) {
      long low =
          values[from]
              | (long) values[from + 1] << width
              | (long) values[from + 2] << (2 * width)
              | (long) values[from + 3] << (3 * width);
      long high =
          values[from + 4]
              | (long) values[from + 5] << width
              | (long) values[from + 6] << (2 * width)
              | (long) values[from + 7] << (3 * width);
      int half = 4 * width;
      int shift = half & 7;
      Bytes.putLong(bytes, at, low);
      int shared = bytes[at + (half >> 3)] & ((1 << shift) - 1);
      Bytes.putLong(bytes, at + (half >> 3), shared | high << shift);
    } else {
      packWide(values, from, bytes, at);
    }
    out.size(at + width);
    if (++groups == MAX_GROUPS) {
      endPacked();
    }
  }

  private void packWide(int[] values, int from, byte[] bytes, int start) {
    long bits = 0;
    int held = 0;
    int at = start;
    for (int i = from; i < from + 8; i++) {
      bits |= (values[i] & 0xffffffffL) << held;
      held += width;
      while (held >= 8) {
        bytes[at++] = (byte) bits;
        bits >>>= 8;
        held -= 8;
      }
    }
  }

  private void endPacked() {
    if (groups > 0) {
      out.bytes()[header] = (byte) (groups << 1 | 1);
      groups = 0;
    }
  }
}
