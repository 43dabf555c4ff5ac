package io.github.tidemark.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes that is reused. */
final class ByteBuf {
  /** Room that {@link #reserve} adds, so that packed bits can be written eight bytes at a time. */
  private static final int SLACK = 16;

  private byte[] bytes = new byte[1 << 10];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void size(int newSize) {
    size = newSize;
  }

  void reserve(int more) {
    long needed = (long) size + more + SLACK;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a column chunk over 2 GiB, write smaller row groups: bytes=" + needed);
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(bytes.length * 2L, 1L << 30)));
    }
  }

  void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void put(byte[] source, int from, int length) {
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void putInt(int value) {
    reserve(4);
    Bytes.putInt(bytes, size, value);
    size += 4;
  }

  void putLongs(long[] values, int from, int to) {
    int length = Math.multiplyExact(to - from, 8);
    reserve(length);
    ByteBuffer target = ByteBuffer.wrap(bytes, size, length).order(ByteOrder.LITTLE_ENDIAN);
    target.asLongBuffer().put(values, from, to - from);
    size += length;
  }

  /** The lower halves. */
  void putInts(long[] values, int from, int to) {
    int length = Math.multiplyExact(to - from, 4);
    reserve(length);
    for (int i = from; i < to; i++) {
      Bytes.putInt(bytes, size + 4 * (i - from), (int) values[i]);
    }
    size += length;
  }

  /** The lowest bits, eight to a byte, lowest first. */
  void putBits(long[] values, int from, int to) {
    int length = (to - from + 7) >> 3;
    reserve(length);
    Arrays.fill(bytes, size, size + length, (byte) 0);
    for (int i = from; i < to; i++) {
      bytes[size + ((i - from) >> 3)] |= (byte) ((values[i] & 1) << ((i - from) & 7));
    }
    size += length;
  }

  void putVarint(int value) {
    int left = value;
    while ((left & ~0x7f) != 0) {
      put((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    put(left);
  }
}
