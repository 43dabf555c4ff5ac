package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/**
 * The distinct values of a chunk, in arrays of exactly their number: an index too large cannot find
 * a value of another chunk.
 */
final class Dictionary {
  private final int size;
  private final double[] doubles;
  private final long[] longs;
  private final Texts texts;

  private Dictionary(int size, double[] doubles, long[] longs, Texts texts) {
    this.size = size;
    this.doubles = doubles;
    this.longs = longs;
    this.texts = texts;
  }

  /** Reads a plain dictionary page of {@code size} values. */
  static Dictionary read(Place place, Leaf leaf, int size, byte[] data, int end)
      throws ParquetException {
    PhysicalType type = leaf.type();
    return switch (type) {
      case DOUBLE, FLOAT -> {
        double[] values = new double[room(place, size, type.width(), end)];
        PlainFixed plain = new PlainFixed(type);
        plain.start(place, data, 0, end, size);
        plain.doubles(values, 0, size);
        plain.finish();
        yield new Dictionary(size, values, null, null);
      }
      case INT32, INT64, INT96 -> {
        long[] values = new long[room(place, size, type.width(), end)];
        PlainFixed plain = new PlainFixed(type);
        plain.start(place, data, 0, end, size);
        plain.longs(values, 0, size);
        plain.finish();
        yield new Dictionary(size, null, values, null);
      }
      case BYTE_ARRAY -> new Dictionary(size, null, null, texts(place, size, data, end));
      case FIXED_LEN_BYTE_ARRAY -> {
        double[] values = new double[room(place, size, leaf.typeLength(), end)];
        FixedDecimal plain = new FixedDecimal(leaf);
        plain.start(place, data, 0, end, size);
        plain.doubles(values, 0, size);
        plain.finish();
        yield new Dictionary(size, values, null, null);
      }
      case BOOLEAN -> throw place.unsupported("a dictionary of " + type + " values");
    };
  }

  private static int room(Place place, int size, int width, int bytes) throws ParquetException {
    if ((long) size * width != bytes) {
      throw place.corrupt(
          "dictionary size does not fit its bytes: values=%d width=%d bytes=%d"
              .formatted(size, width, bytes));
    }
    return size;
  }

  private static Texts texts(Place place, int size, byte[] data, int end) throws ParquetException {
    if (size > end / 4) {
      throw place.corrupt(
          "dictionary size does not fit its bytes: values=%d bytes=%d".formatted(size, end));
    }
    Texts texts = new Texts(size);
    int at = 0;
    for (int i = 0; i < size; i++) {
      int length = end - at < 4 ? -1 : Bytes.intAt(data, at);
      if (length < 0 || length > end - at - 4) {
        throw place.corrupt(
            "a dictionary text is cut: entry=%d length=%d bytes=%d".formatted(i, length, end - at));
      }
      texts.add(Arrays.copyOfRange(data, at + 4, at + 4 + length));
      at += 4 + length;
    }
    if (at != end) {
      throw place.corrupt("bytes are left over behind the dictionary: bytes=" + (end - at));
    }
    return texts;
  }

  int size() {
    return size;
  }

  double[] doubles() {
    return doubles;
  }

  long[] longs() {
    return longs;
  }

  Texts texts() {
    return texts;
  }
}
