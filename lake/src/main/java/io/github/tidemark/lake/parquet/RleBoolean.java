package io.github.tidemark.lake.parquet;

/** Booleans as runs behind a length of four bytes. */
final class RleBoolean extends ValueDecoder {
  private static final int BLOCK = 1024;

  private final Hybrid runs = new Hybrid();
  private final byte[] block = new byte[BLOCK];

  @Override
  void begin() throws ParquetException {
    need(1, 4);
    int length = Bytes.intAt(data, at);
    if (length < 0 || length > end - at - 4) {
      throw place.corrupt("length of the boolean runs is impossible: length=" + length);
    }
    runs.start(place, data, at + 4, at + 4 + length, 1);
  }

  @Override
  void skip(int count) throws ParquetException {
    runs.skip(count);
  }

  @Override
  void finish() throws ParquetException {
    if (runs.bytesLeft() + runs.valuesLeft() > 0) {
      throw place.corrupt("boolean runs are left over");
    }
  }

  @Override
  void booleans(byte[] target, int to, int count) throws ParquetException {
    for (int done = 0; done < count; done += BLOCK) {
      int step = Math.min(BLOCK, count - done);
      runs.levels(block, step);
      System.arraycopy(block, 0, target, to + done, step);
    }
  }
}
