package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/** DELTA_BYTE_ARRAY: each text shares a prefix with the one before. */
final class DeltaText extends ValueDecoder {
  private final TextInterner interner;
  private final DeltaBinary prefixes = new DeltaBinary(32);
  private final DeltaBinary suffixes = new DeltaBinary(32);
  private byte[] text = new byte[64];
  private int length;

  DeltaText(TextInterner interner) {
    this.interner = interner;
  }

  @Override
  void begin() throws ParquetException {
    length = 0;
    at = prefixes.startBefore(place, data, at, end, entries);
    at = suffixes.startBefore(place, data, at, end, entries);
    if (prefixes.total() != suffixes.total()) {
      throw place.corrupt(
          "prefixes and suffixes differ in number: prefixes=%d suffixes=%d"
              .formatted(prefixes.total(), suffixes.total()));
    }
  }

  @Override
  void skip(int count) throws ParquetException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  @Override
  void finish() throws ParquetException {
    prefixes.finish();
    nothingLeft();
  }

  @Override
  void codes(int[] target, int to, int count) throws ParquetException {
    for (int i = to; i < to + count; i++) {
      next();
      target[i] = interner.intern(text, 0, length);
    }
  }

  private void next() throws ParquetException {
    int prefix = prefixes.length(length);
    int suffix = suffixes.length(end - at);
    if (prefix > Decompressor.MAX_PAGE_BYTES - suffix) {
      throw place.corrupt("a text is too long: prefix=%d suffix=%d".formatted(prefix, suffix));
    }
    length = prefix + suffix;
    if (length > text.length) {
      text = Arrays.copyOf(text, Math.max(length, text.length * 2));
    }
    System.arraycopy(data, at, text, prefix, suffix);
    at += suffix;
  }
}
