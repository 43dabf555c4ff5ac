package io.github.tidemark.lake.parquet;

/**
 * Encodes and compresses the columns of a row group, one call a column, into an {@link
 * EncodedChunk}. Holds its buffers and compressor for reuse; owned by one thread at a time, several
 * encoders work side by side. All methods take rows {@code from} to {@code from + rows} (exclusive)
 * of the arrays. In a required leaf the null values are written as they are, booleans excepted.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ColumnEncoder implements AutoCloseable {
  private final Codec codec;
  private final int level;

  /**
   * An encoder.
   *
   * @param level the codec's compression level, used by ZSTD and GZIP
   */
  public ColumnEncoder(Codec codec, int level) {
    this.codec = codec;
    this.level = level;
  }

  /** Zstandard at its fastest regular level. */
  public static ColumnEncoder zstd() {
    return new ColumnEncoder(Codec.ZSTD, 1);
  }

  /** A DOUBLE or FLOAT leaf; NaN is null where the leaf is optional. */
  public void doubles(Leaf leaf, double[] values, int from, int rows, EncodedChunk into) {
    throw new UnsupportedOperationException(codec + " " + level);
  }

  /** An INT64 leaf; {@link Long#MIN_VALUE} is null where the leaf is optional. */
  public void longs(Leaf leaf, long[] values, int from, int rows, EncodedChunk into) {
    throw new UnsupportedOperationException();
  }

  /** An INT32 leaf; {@link Integer#MIN_VALUE} is null where the leaf is optional. */
  public void ints(Leaf leaf, int[] values, int from, int rows, EncodedChunk into) {
    throw new UnsupportedOperationException();
  }

  /** A BOOLEAN leaf of 1 and 0; -1 is null where the leaf is optional. */
  public void booleans(Leaf leaf, byte[] values, int from, int rows, EncodedChunk into) {
    throw new UnsupportedOperationException();
  }

  /** A text leaf of codes into {@code dictionary}; -1 is null where the leaf is optional. */
  public void texts(
      Leaf leaf, int[] codes, byte[][] dictionary, int from, int rows, EncodedChunk into) {
    throw new UnsupportedOperationException();
  }

  /**
   * A DOUBLE or FLOAT field of a list's struct: the list of row {@code r} has {@code counts[r]}
   * elements from {@code starts[r]} of {@code values}.
   */
  public void listDoubles(
      Leaf leaf,
      double[] values,
      int[] starts,
      int[] counts,
      int from,
      int rows,
      EncodedChunk into) {
    throw new UnsupportedOperationException();
  }

  /** Likewise for an INT32 field. */
  public void listInts(
      Leaf leaf, int[] values, int[] starts, int[] counts, int from, int rows, EncodedChunk into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
