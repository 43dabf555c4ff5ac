package io.github.tidemark.lake.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteSink} wrote; anything else is an {@link IllegalStateException}. */
final class ByteSource {
  private final byte[] bytes;
  private int at;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  private byte next() {
    if (at == bytes.length) {
      throw new IllegalStateException("stream state ends early: size=" + bytes.length);
    }
    return bytes[at++];
  }

  long number() {
    long rest = 0;
    int shift = 0;
    byte part;
    do {
      part = next();
      rest |= (part & 0x7FL) << shift;
      shift += 7;
    } while (part < 0 && shift < 70);
    return rest >>> 1 ^ -(rest & 1);
  }

  int count() {
    long count = number();
    if (count < 0 || count > bytes.length) {
      throw new IllegalStateException("stream state is damaged: count=" + count);
    }
    return (int) count;
  }

  double real() {
    long bits = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bits |= (next() & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  byte[] block() {
    return block(count());
  }

  private byte[] block(int length) {
    if (at + length > bytes.length) {
      throw new IllegalStateException("stream state ends early: size=" + bytes.length);
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  String text() {
    long length = number();
    return length < 0 ? null : new String(block(Math.toIntExact(length)), StandardCharsets.UTF_8);
  }

  boolean atEnd() {
    return at == bytes.length;
  }
}
