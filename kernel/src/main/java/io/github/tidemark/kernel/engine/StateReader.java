package io.github.tidemark.kernel.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link StateWriter} wrote; any mismatch is an {@link IllegalStateException}. */
public final class StateReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int at;

  public StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public long takeLong() {
    if (at + Long.BYTES > bytes.length) {
      throw new IllegalStateException("engine state ends early: size=" + bytes.length);
    }
    long value = (long) LONGS.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  public int takeInt() {
    return Math.toIntExact(takeLong());
  }

  public boolean takeFlag() {
    return takeLong() != 0;
  }

  public double takeDouble() {
    return Double.longBitsToDouble(takeLong());
  }

  public String takeText() {
    int n = takeInt();
    if (n < 0 || n > bytes.length) {
      throw new IllegalStateException("engine state is damaged: text length=" + n);
    }
    byte[] encoded = new byte[n];
    for (int i = 0; i < n; i++) {
      encoded[i] = (byte) takeInt();
    }
    return new String(encoded, StandardCharsets.UTF_8);
  }

  public void takeDoubles(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = takeDouble();
    }
  }

  /** Fails unless all was read. */
  public void end() {
    if (at != bytes.length) {
      throw new IllegalStateException(
          "engine state has bytes left over: read=" + at + " size=" + bytes.length);
    }
  }
}
