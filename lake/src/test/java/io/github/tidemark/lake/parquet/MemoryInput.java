package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import java.io.EOFException;

/** A file in an array. */
final class MemoryInput implements Input {
  private final String name;
  private final byte[] bytes;

  MemoryInput(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws EOFException {
    if (position > bytes.length - length) {
      throw new EOFException("file ends early: file=%s position=%d".formatted(name, position));
    }
    System.arraycopy(bytes, (int) position, target, offset, length);
  }

  @Override
  public void close() {}
}
