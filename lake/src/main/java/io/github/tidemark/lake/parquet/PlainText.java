package io.github.tidemark.lake.parquet;

/** Plain texts: a length of four bytes before each. */
final class PlainText extends ValueDecoder {
  private final TextInterner interner;

  PlainText(TextInterner interner) {
    this.interner = interner;
  }

  @Override
  void skip(int count) throws ParquetException {
    for (int i = 0; i < count; i++) {
      at += 4 + length();
    }
  }

  @Override
  void finish() throws ParquetException {
    nothingLeft();
  }

  @Override
  void codes(int[] target, int to, int count) throws ParquetException {
    for (int i = to; i < to + count; i++) {
      int length = length();
      target[i] = interner.intern(data, at + 4, length);
      at += 4 + length;
    }
  }

  private int length() throws ParquetException {
    need(1, 4);
    int length = Bytes.intAt(data, at);
    if (length < 0 || length > end - at - 4) {
      throw place.corrupt("a text is cut: length=%d bytes=%d".formatted(length, end - at - 4));
    }
    return length;
  }
}
