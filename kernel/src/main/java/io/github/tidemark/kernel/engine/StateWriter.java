package io.github.tidemark.kernel.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing little-endian buffer for engine state. */
public final class StateWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1024];
  private int size;

  public void putLong(long value) {
    if (size + Long.BYTES > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  public void putInt(int value) {
    putLong(value);
  }

  public void putFlag(boolean value) {
    putLong(value ? 1 : 0);
  }

  /** Keeps the exact bits, those of NaN included. */
  public void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  public void putText(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    putInt(encoded.length);
    for (byte b : encoded) {
      putInt(b);
    }
  }

  /** The first n values; the reader must know n. */
  public void putDoubles(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      putDouble(values[i]);
    }
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
