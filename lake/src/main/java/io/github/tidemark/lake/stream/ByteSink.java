package io.github.tidemark.lake.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of state: whole numbers by their size, doubles by their bits. */
final class ByteSink {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** A number of any sign, small ones in few bytes. */
  void number(long value) {
    room(10);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void real(double value) {
    room(Long.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  void block(byte[] block) {
    number(block.length);
    room(block.length);
    System.arraycopy(block, 0, bytes, size, block.length);
    size += block.length;
  }

  /** A text or null. */
  void text(String text) {
    if (text == null) {
      number(-1);
    } else {
      block(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
