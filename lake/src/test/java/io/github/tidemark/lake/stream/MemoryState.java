package io.github.tidemark.lake.stream;

import java.util.Map;
import java.util.TreeMap;

/** State in memory that holds its user to the contract, and can be put back as it was. */
final class MemoryState implements StreamState {
  static final int LARGEST_CHUNK = 320 * 1024;

  private byte[] head;
  private Map<Long, byte[]> chunks = new TreeMap<>();
  private byte[] durableHead;
  private Map<Long, byte[]> durableChunks = new TreeMap<>();
  private long written;
  private int segments;

  /** Makes what was written durable. */
  void commit() {
    durableHead = head;
    durableChunks = new TreeMap<>(chunks);
  }

  /** Loses what was written since the last commit. */
  void crash() {
    head = durableHead;
    chunks = new TreeMap<>(durableChunks);
  }

  int chunks() {
    return chunks.size();
  }

  /** Bytes ever written as chunks. */
  long written() {
    return written;
  }

  /** Segments of engines ever written; their numbers are above all others. */
  int segments() {
    return segments;
  }

  @Override
  public byte[] head() {
    return head;
  }

  @Override
  public void head(byte[] bytes) {
    head = bytes.clone();
  }

  @Override
  public byte[] chunk(long number) {
    byte[] chunk = chunks.get(number);
    if (chunk == null) {
      throw new AssertionError("no such chunk: number=" + number);
    }
    return chunk.clone();
  }

  @Override
  public void add(long number, byte[] bytes) {
    if (bytes.length > LARGEST_CHUNK) {
      throw new AssertionError("chunk of " + bytes.length + " bytes");
    }
    if (chunks.put(number, bytes.clone()) != null) {
      throw new AssertionError("chunk written twice: number=" + number);
    }
    written += bytes.length;
    segments += number >= 1L << 56 ? 1 : 0;
  }

  @Override
  public void remove(long number) {
    chunks.remove(number);
  }

  @Override
  public void clear() {
    chunks.clear();
    head = null;
  }
}
