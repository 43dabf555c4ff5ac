package io.github.tidemark.lake.parquet;

/** BYTE_STREAM_SPLIT: all first bytes, then all second bytes, and so on. */
final class ByteStreamSplit extends ValueDecoder {
  private final PhysicalType type;
  private final int width;
  private int stride;
  private int taken;

  ByteStreamSplit(PhysicalType type) {
    this.type = type;
    this.width = type.width();
  }

  @Override
  void begin() throws ParquetException {
    if ((end - at) % width != 0) {
      throw place.corrupt(
          "split bytes do not divide by the width: bytes=%d width=%d".formatted(end - at, width));
    }
    stride = (end - at) / width;
    taken = 0;
  }

  @Override
  void skip(int count) throws ParquetException {
    if (count > stride - taken) {
      throw place.corrupt(
          "split values are cut: wanted=%d left=%d".formatted(count, stride - taken));
    }
    taken += count;
  }

  @Override
  void finish() throws ParquetException {
    if (taken != stride) {
      throw place.corrupt("split values are left over: values=" + (stride - taken));
    }
  }

  @Override
  void doubles(double[] target, int to, int count) throws ParquetException {
    int first = taken;
    skip(count);
    for (int i = 0; i < count; i++) {
      long bits = joined(first + i);
      target[to + i] =
          type == PhysicalType.DOUBLE
              ? Double.longBitsToDouble(bits)
              : Float.intBitsToFloat((int) bits);
    }
  }

  @Override
  void longs(long[] target, int to, int count) throws ParquetException {
    int first = taken;
    skip(count);
    for (int i = 0; i < count; i++) {
      long bits = joined(first + i);
      target[to + i] = width == 4 ? (int) bits : bits;
    }
  }

  private long joined(int index) {
    long bits = 0;
    for (int i = 0; i < width; i++) {
      bits |= (data[at + i * stride + index] & 0xffL) << (8 * i);
    }
    return bits;
  }
}
