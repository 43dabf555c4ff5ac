package io.github.tidemark.lake.parquet;

/** DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes. */
final class DeltaLengthText extends ValueDecoder {
  private final TextInterner interner;
  private final DeltaBinary lengths = new DeltaBinary(32);

  DeltaLengthText(TextInterner interner) {
    this.interner = interner;
  }

  @Override
  void begin() throws ParquetException {
    at = lengths.startBefore(place, data, at, end, entries);
  }

  @Override
  void skip(int count) throws ParquetException {
    for (int i = 0; i < count; i++) {
      at += lengths.length(end - at);
    }
  }

  @Override
  void finish() throws ParquetException {
    lengths.finish();
    nothingLeft();
  }

  @Override
  void codes(int[] target, int to, int count) throws ParquetException {
    for (int i = to; i < to + count; i++) {
      int length = lengths.length(end - at);
      target[i] = interner.intern(data, at, length);
      at += length;
    }
  }
}
