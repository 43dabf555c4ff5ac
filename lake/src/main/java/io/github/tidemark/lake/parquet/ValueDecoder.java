package io.github.tidemark.lake.parquet;

/**
 * Decodes the present values of one page in steps. A subclass supports the one or two kinds of
 * target that its physical type has.
 */
abstract class ValueDecoder {
  Place place;
  byte[] data;
  int at;
  int end;
  int entries;

  /**
   * Starts at the values of a page: {@code bytes} from {@code from} to {@code to}.
   *
   * @param most the page's entries, nulls included
   */
  final void start(Place where, byte[] bytes, int from, int to, int most) throws ParquetException {
    place = where;
    data = bytes;
    at = from;
    end = to;
    entries = most;
    begin();
  }

  /** Reads what stands before the values. */
  void begin() throws ParquetException {}

  abstract void skip(int count) throws ParquetException;

  /** Throws where the page holds more than what was taken. */
  abstract void finish() throws ParquetException;

  void doubles(double[] target, int to, int count) throws ParquetException {
    throw new IllegalStateException("no doubles in " + place);
  }

  void longs(long[] target, int to, int count) throws ParquetException {
    throw new IllegalStateException("no longs in " + place);
  }

  void booleans(byte[] target, int to, int count) throws ParquetException {
    throw new IllegalStateException("no booleans in " + place);
  }

  void codes(int[] target, int to, int count) throws ParquetException {
    throw new IllegalStateException("no texts in " + place);
  }

  /** Throws unless {@code count} values of {@code width} bytes are left. */
  final void need(int count, int width) throws ParquetException {
    if ((long) count * width > end - at) {
      throw place.corrupt(
          "values are cut: wanted=%d width=%d bytes=%d".formatted(count, width, end - at));
    }
  }

  final void nothingLeft() throws ParquetException {
    if (at != end) {
      throw place.corrupt("bytes are left over behind the page's values: bytes=" + (end - at));
    }
  }
}
