package io.github.tidemark.lake.parquet;

/** Plain booleans: bits, lowest first. */
final class PlainBoolean extends ValueDecoder {
  private int bit;

  @Override
  void begin() {
    bit = 0;
  }

  @Override
  void skip(int count) throws ParquetException {
    if (bit + (long) count > (end - at) * 8L) {
      throw place.corrupt("booleans are cut: wanted=%d bytes=%d".formatted(count, end - at));
    }
    bit += count;
  }

  @Override
  void finish() throws ParquetException {
    at += (bit + 7) >> 3;
    nothingLeft();
  }

  @Override
  void booleans(byte[] target, int to, int count) throws ParquetException {
    int first = bit;
    skip(count);
    for (int i = 0; i < count; i++) {
      int position = first + i;
      target[to + i] = (byte) ((data[at + (position >> 3)] >> (position & 7)) & 1);
    }
  }
}
