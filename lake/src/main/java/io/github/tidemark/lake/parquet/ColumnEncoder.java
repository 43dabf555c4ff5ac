package io.github.tidemark.lake.parquet;

import java.util.Arrays;

/**
 * Encodes and compresses the columns of a row group, one call a column, into an {@link
 * EncodedChunk}. Holds its buffers and compressor for reuse; owned by one thread at a time, several
 * encoders work side by side. All methods take rows {@code from} to {@code from + rows} (exclusive)
 * of the arrays. A required leaf writes every value as it is.
 */
public final class ColumnEncoder implements AutoCloseable {
  private final ChunkEncoder encoder;

  /**
   * An encoder.
   *
   * @param level the codec's compression level, used by ZSTD and GZIP
   */
  public ColumnEncoder(Codec codec, int level) {
    encoder = new ChunkEncoder(new Compressor(codec, level));
  }

  /** Zstandard at its fastest regular level. */
  public static ColumnEncoder zstd() {
    return new ColumnEncoder(Codec.ZSTD, 1);
  }

  /** A DOUBLE or FLOAT leaf; NaN is null where the leaf is optional. */
  public void doubles(Leaf leaf, double[] values, int from, int rows, EncodedChunk into) {
    check(leaf, 0, values.length, from, rows, PhysicalType.DOUBLE, PhysicalType.FLOAT);
    encoder.reserve(rows);
    int present = dense(leaf, values, from, rows, 0, 0);
    encoder.start(into, leaf, rows, present, null);
    encoder.flat(into, leaf, rows, present);
  }

  /** An INT64 leaf; {@link Long#MIN_VALUE} is null where the leaf is optional. */
  public void longs(Leaf leaf, long[] values, int from, int rows, EncodedChunk into) {
    check(leaf, 0, values.length, from, rows, PhysicalType.INT64, PhysicalType.INT64);
    encoder.reserve(rows);
    int present = dense(leaf, values, from, rows);
    encoder.start(into, leaf, rows, present, null);
    encoder.flat(into, leaf, rows, present);
  }

  /**
   * An INT32 leaf, or a BOOLEAN one where 0 is false and all else true; {@link Integer#MIN_VALUE}
   * is null where the leaf is optional.
   */
  public void ints(Leaf leaf, int[] values, int from, int rows, EncodedChunk into) {
    check(leaf, 0, values.length, from, rows, PhysicalType.INT32, PhysicalType.BOOLEAN);
    encoder.reserve(rows);
    int present = dense(leaf, values, from, rows, 0, 0, Integer.MIN_VALUE);
    for (int i = 0; i < present && leaf.type() == PhysicalType.BOOLEAN; i++) {
      encoder.bits[i] = encoder.bits[i] == 0 ? 0 : 1;
    }
    encoder.start(into, leaf, rows, present, null);
    encoder.flat(into, leaf, rows, present);
  }

  /** A BOOLEAN leaf: -1 is null where the leaf is optional, 0 is false, all else true. */
  public void booleans(Leaf leaf, byte[] values, int from, int rows, EncodedChunk into) {
    check(leaf, 0, values.length, from, rows, PhysicalType.BOOLEAN, PhysicalType.BOOLEAN);
    encoder.reserve(rows);
    boolean optional = leaf.repetition() == Repetition.OPTIONAL;
    int present = 0;
    for (int i = 0; i < rows; i++) {
      byte value = values[from + i];
      int there = optional && value == -1 ? 0 : 1;
      encoder.bits[present] = value == 0 ? 0 : 1;
      encoder.defined[i] = (byte) there;
      present += there;
    }
    encoder.start(into, leaf, rows, present, null);
    encoder.flat(into, leaf, rows, present);
  }

  /** A text leaf of codes into {@code dictionary}; -1 is null where the leaf is optional. */
  public void texts(
      Leaf leaf, int[] codes, byte[][] dictionary, int from, int rows, EncodedChunk into) {
    check(leaf, 0, codes.length, from, rows, PhysicalType.BYTE_ARRAY, PhysicalType.BYTE_ARRAY);
    encoder.reserve(rows);
    int present = dense(leaf, codes, from, rows, 0, 0, -1);
    for (int i = 0; i < present; i++) {
      long code = encoder.bits[i];
      if (code < 0 || code >= dictionary.length) {
        throw new IllegalArgumentException(
            "text code is outside: column=%s code=%d texts=%d"
                .formatted(leaf.dotted(), code, dictionary.length));
      }
    }
    encoder.start(into, leaf, rows, present, dictionary);
    encoder.flat(into, leaf, rows, present);
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
    check(leaf, 1, counts.length, from, rows, PhysicalType.DOUBLE, PhysicalType.FLOAT);
    encoder.reserve(total(leaf, starts, counts, values.length, from, rows));
    int present = 0;
    int element = 0;
    for (int row = from; row < from + rows; row++) {
      int dense = dense(leaf, values, starts[row], counts[row], element, present);
      define(element, counts[row], dense);
      present += dense;
      element += counts[row];
    }
    encoder.start(into, leaf, rows, present, null);
    encoder.list(into, leaf, counts, from, rows, present);
  }

  /** Likewise for an INT32 field. */
  public void listInts(
      Leaf leaf, int[] values, int[] starts, int[] counts, int from, int rows, EncodedChunk into) {
    check(leaf, 1, counts.length, from, rows, PhysicalType.INT32, PhysicalType.INT32);
    encoder.reserve(total(leaf, starts, counts, values.length, from, rows));
    int present = 0;
    int element = 0;
    for (int row = from; row < from + rows; row++) {
      int dense =
          dense(leaf, values, starts[row], counts[row], element, present, Integer.MIN_VALUE);
      define(element, counts[row], dense);
      present += dense;
      element += counts[row];
    }
    encoder.start(into, leaf, rows, present, null);
    encoder.list(into, leaf, counts, from, rows, present);
  }

  /** Says of an element of a list what is said nowhere else: that all are there, or none. */
  private void define(int entry, int count, int present) {
    if (present == 0 || present == count) {
      Arrays.fill(encoder.defined, entry, entry + count, (byte) (present == 0 ? 0 : 1));
    }
  }

  // All of these move present values side by side from an index of the bits on and return how many
  // there are. Which are there they say where it is some, but not all. Nearly always it is all or
  // none, so they are copied first, in a loop that asks for little.

  private int dense(Leaf leaf, double[] values, int from, int count, int entry, int to) {
    long[] bits = encoder.bits;
    boolean narrow = leaf.type() == PhysicalType.FLOAT;
    boolean optional = leaf.repetition() == Repetition.OPTIONAL;
    int missing = narrow ? -1 : copy(values, from, count, bits, to);
    if (missing == 0 || (!optional && !narrow)) {
      return count;
    }
    if (missing == count) {
      return 0;
    }
    byte[] defined = encoder.defined;
    int present = to;
    for (int i = 0; i < count; i++) {
      double value = values[from + i];
      bits[present] =
          narrow ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
      int there = optional && Double.isNaN(value) ? 0 : 1;
      defined[entry + i] = (byte) there;
      present += there;
    }
    return present - to;
  }

  private int dense(Leaf leaf, long[] values, int from, int count) {
    int missing = copy(values, from, count, encoder.bits);
    if (missing == 0 || leaf.repetition() != Repetition.OPTIONAL) {
      return count;
    }
    if (missing == count) {
      return 0;
    }
    int present = 0;
    for (int i = 0; i < count; i++) {
      long value = values[from + i];
      int there = value == Long.MIN_VALUE ? 0 : 1;
      encoder.bits[present] = value;
      encoder.defined[i] = (byte) there;
      present += there;
    }
    return present;
  }

  private int dense(Leaf leaf, int[] values, int from, int count, int entry, int to, int absent) {
    int missing = copy(values, from, count, encoder.bits, to, absent);
    if (missing == 0 || leaf.repetition() != Repetition.OPTIONAL) {
      return count;
    }
    if (missing == count) {
      return 0;
    }
    int present = to;
    for (int i = 0; i < count; i++) {
      int value = values[from + i];
      int there = value == absent ? 0 : 1;
      encoder.bits[present] = value;
      encoder.defined[entry + i] = (byte) there;
      present += there;
    }
    return present - to;
  }

  /** Copies doubles as they are and says how many of them are NaN. */
  private static int copy(double[] values, int from, int count, long[] bits, int to) {
    int missing = 0;
    for (int i = 0; i < count; i++) {
      double value = values[from + i];
      bits[to + i] = Double.doubleToRawLongBits(value);
      missing += Double.isNaN(value) ? 1 : 0;
    }
    return missing;
  }

  /** Copies integers and says how many of them are {@link Long#MIN_VALUE}. */
  private static int copy(long[] values, int from, int count, long[] bits) {
    int missing = 0;
    for (int i = 0; i < count; i++) {
      long value = values[from + i];
      bits[i] = value;
      missing += value == Long.MIN_VALUE ? 1 : 0;
    }
    return missing;
  }

  /** Copies integers and says how many of them are {@code absent}. */
  private static int copy(int[] values, int from, int count, long[] bits, int to, int absent) {
    int missing = 0;
    for (int i = 0; i < count; i++) {
      int value = values[from + i];
      bits[to + i] = value;
      missing += value == absent ? 1 : 0;
    }
    return missing;
  }

  private static int total(Leaf leaf, int[] starts, int[] counts, int length, int from, int rows) {
    long total = 0;
    for (int row = from; row < from + rows; row++) {
      if (counts[row] < 0 || starts[row] < 0 || starts[row] > length - counts[row]) {
        throw new IllegalArgumentException(
            "list is outside its values: column=%s row=%d start=%d count=%d values=%d"
                .formatted(leaf.dotted(), row, starts[row], counts[row], length));
      }
      total += counts[row];
    }
    return Math.toIntExact(total);
  }

  private static void check(
      Leaf leaf, int lists, int length, int from, int rows, PhysicalType type, PhysicalType or) {
    if ((leaf.type() != type && leaf.type() != or) || leaf.maxRepetition() != lists) {
      throw new IllegalArgumentException(
          "column takes other values: column=%s type=%s lists=%d given=%s lists=%d"
              .formatted(leaf.dotted(), leaf.type(), leaf.maxRepetition(), type, lists));
    }
    if (from < 0 || rows < 0 || from > length - rows) {
      throw new IndexOutOfBoundsException(
          "rows are outside the array: column=%s from=%d rows=%d length=%d"
              .formatted(leaf.dotted(), from, rows, length));
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
