package io.github.tidemark.spark.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A growing buffer that blocks are written to. Owned by one thread. */
final class BlockBytes {
  private static final int FIRST_CAPACITY = 16 * 1024;
  private static final int NO_BYTES = -1;

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);

  void clear() {
    buffer.clear();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int larger = Math.max(buffer.position() + bytes, 2 * buffer.capacity());
      buffer = ByteBuffer.allocate(larger).put(buffer.flip());
    }
    return buffer;
  }

  void octet(int value) {
    room(1).put((byte) value);
  }

  void count(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void number(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Bytes or null. */
  void bytes(byte[] value) {
    count(value == null ? NO_BYTES : value.length);
    if (value != null) {
      room(value.length).put(value);
    }
  }

  /** A text or null. */
  void text(String value) {
    bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void constant(Enum<?> value) {
    text(value.name());
  }

  void doubles(double[] values, int n) {
    ByteBuffer to = room(n * Double.BYTES);
    to.asDoubleBuffer().put(values, 0, n);
    to.position(to.position() + n * Double.BYTES);
  }

  void longs(long[] values, int n) {
    ByteBuffer to = room(n * Long.BYTES);
    to.asLongBuffer().put(values, 0, n);
    to.position(to.position() + n * Long.BYTES);
  }

  void ints(int[] values, int n) {
    ByteBuffer to = room(n * Integer.BYTES);
    to.asIntBuffer().put(values, 0, n);
    to.position(to.position() + n * Integer.BYTES);
  }

  void octets(byte[] values, int n) {
    room(n).put(values, 0, n);
  }

  byte[] toByteArray() {
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    return bytes;
  }
}
