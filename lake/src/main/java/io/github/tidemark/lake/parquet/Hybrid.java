package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/**
 * The RLE and bit-packed hybrid of levels, dictionary indexes and booleans. Callers either take
 * values in bulk or walk the runs. The bytes behind {@code end} must be readable for 8 more.
 */
final class Hybrid {
  private Place place;
  private byte[] data;
  private int at;
  private int end;
  private int width;
  private int mask;
  private boolean packed;
  private int runLeft;
  private int value;
  private long bit;

  void start(Place where, byte[] bytes, int from, int to, int bitWidth) throws ParquetException {
    if (bitWidth > 32) {
      throw where.corrupt("bit width " + bitWidth + " is over 32");
    }
    place = where;
    data = bytes;
    at = from;
    end = to;
    width = bitWidth;
    mask = bitWidth == 32 ? -1 : (1 << bitWidth) - 1;
    runLeft = 0;
  }

  /** Starts a stream that consists of one value, for levels that are not stored. */
  void startConstant(Place where, int constant, int count) {
    place = where;
    packed = false;
    value = constant;
    runLeft = count;
    at = 0;
    end = 0;
  }

  /** Starts the deprecated packing of levels, which begins at the highest bit. */
  void startBigEndian(Place where, byte[] bytes, int from, int to, int bitWidth, int count) {
    int values = (int) Math.min(count, (to - from) * 8L / bitWidth);
    byte[] turned = new byte[(values * bitWidth + 7) / 8 + 8];
    for (int i = 0; i < values * bitWidth; i++) {
      int target = i / bitWidth * bitWidth + bitWidth - 1 - i % bitWidth;
      int one = (bytes[from + (i >> 3)] >> (7 - (i & 7))) & 1;
      turned[target >> 3] |= (byte) (one << (target & 7));
    }
    place = where;
    data = turned;
    at = turned.length;
    end = turned.length;
    width = bitWidth;
    mask = (1 << bitWidth) - 1;
    packed = true;
    bit = 0;
    runLeft = values;
  }

  /** Values left in the current run, loading the next one where it is used up. */
  int run() throws ParquetException {
    while (runLeft == 0) {
      next();
    }
    return runLeft;
  }

  /** Whether the current run is bit-packed: else it repeats {@link #value()}. */
  boolean packed() {
    return packed;
  }

  int value() {
    return value;
  }

  /** The next bits of a bit-packed run of width 1, lowest first; at least 57 are meaningful. */
  long bits() {
    return Bytes.longAt(data, (int) (bit >>> 3)) >>> (bit & 7);
  }

  /** Moves on by {@code count} values within the current run. */
  void consume(int count) {
    runLeft -= count;
    bit += (long) count * width;
  }

  void skip(int count) throws ParquetException {
    for (int left = count; left > 0; ) {
      int step = Math.min(left, run());
      consume(step);
      left -= step;
    }
  }

  void levels(byte[] target, int count) throws ParquetException {
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, run());
      if (packed) {
        long position = bit;
        for (int i = done; i < done + step; i++) {
          target[i] =
              (byte) ((Bytes.longAt(data, (int) (position >>> 3)) >>> (position & 7)) & mask);
          position += width;
        }
      } else {
        Arrays.fill(target, done, done + step, (byte) value);
      }
      consume(step);
      done += step;
    }
  }

  void ints(int[] target, int to, int count) throws ParquetException {
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, run());
      if (packed) {
        unpack(target, to + done, step);
      } else {
        Arrays.fill(target, to + done, to + done + step, value);
      }
      consume(step);
      done += step;
    }
  }

  private void unpack(int[] target, int to, int count) {
    byte[] bytes = data;
    long position = bit;
    int last = to + count;
    int i = to;
    for (; i < last && (position & 7) != 0; i++) {
      target[i] = (int) (Bytes.longAt(bytes, (int) (position >>> 3)) >>> (position & 7)) & mask;
      position += width;
    }
    i += Unpack.eights(bytes, (int) (position >>> 3), width, target, i, (last - i) >> 3);
    position = bit + (long) (i - to) * width;
    for (; i < last; i++) {
      target[i] = (int) (Bytes.longAt(bytes, (int) (position >>> 3)) >>> (position & 7)) & mask;
      position += width;
    }
  }

  /** Bytes behind the last run loaded. */
  int bytesLeft() {
    return end - at;
  }

  /** Values of the current run that nobody took, padding of bit-packed groups aside. */
  int valuesLeft() {
    return packed && runLeft < 8 ? 0 : runLeft;
  }

  private void next() throws ParquetException {
    int header = varint();
    packed = (header & 1) == 1;
    if (packed) {
      long count = (header >>> 1) * 8L;
      long whole = width == 0 ? count : (end - at) * 8L / width;
      bit = (long) at << 3;
      at = (int) Math.min(end, at + (header >>> 1) * (long) width);
      // Some writers cut the padding of the last group.
      runLeft = (int) Math.min(Math.min(count, whole), Integer.MAX_VALUE);
      if (runLeft == 0) {
        throw place.corrupt("a bit-packed run is empty or cut");
      }
    } else {
      runLeft = header >>> 1;
      int bytes = (width + 7) >>> 3;
      if (end - at < bytes) {
        throw place.corrupt("a run's value is cut");
      }
      value = bytes == 0 ? 0 : Bytes.intAt(data, at) & (-1 >>> (32 - 8 * bytes));
      at += bytes;
      if ((value & ~mask) != 0) {
        throw place.corrupt("a run's value " + value + " is wider than " + width + " bits");
      }
    }
  }

  private int varint() throws ParquetException {
    int result = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at >= end) {
        throw place.corrupt("runs end before the page's values");
      }
      byte part = data[at++];
      result |= (part & 0x7f) << shift;
      if (part >= 0) {
        return result;
      }
    }
    throw place.corrupt("a run's length has more than 32 bits");
  }
}
