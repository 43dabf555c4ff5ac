package io.github.tidemark.spark.alpaca.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 bytes that grow at their end. */
final class TextPool {
  private byte[] bytes = new byte[1024];
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

  void append(char[] text, int offset, int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
    for (int i = 0; i < length; i++) {
      char letter = text[offset + i];
      if (letter > 0x7f) {
        appendEncoded(new String(text, offset + i, length - i).getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[size++] = (byte) letter;
    }
  }

  private void appendEncoded(byte[] rest) {
    if (bytes.length - size < rest.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + rest.length));
    }
    System.arraycopy(rest, 0, bytes, size, rest.length);
    size += rest.length;
  }
}
