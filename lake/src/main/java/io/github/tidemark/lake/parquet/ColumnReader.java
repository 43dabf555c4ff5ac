package io.github.tidemark.lake.parquet;

import java.io.IOException;

/**
 * One leaf of the cursor's current batch. Its shape ({@link #slots()}, {@link #offsets(int)},
 * {@link #nulls()}) is known as soon as the cursor has moved; values are decoded into the caller's
 * array on demand, at most once a batch. A flat leaf has one slot a row; a leaf within lists one
 * slot an element of the innermost list, so neither null nor empty lists take a slot.
 */
public interface ColumnReader {
  Leaf leaf();

  /** Values of the batch, nulls included: what the methods below write. */
  int slots();

  /** How many of the slots are null. */
  int nulls();

  /** Whether a slot is null. */
  boolean isNull(int slot);

  /** Whether the flat value of a row, or its outermost list, is null. */
  boolean isRowNull(int row);

  /**
   * Where lists start: of the outermost list ({@code depth} 0) row {@code r} has the elements
   * {@code offsets(0)[r]} to {@code offsets(0)[r + 1]} (exclusive); element {@code e} of one depth
   * has the elements {@code offsets(depth + 1)[e]} to {@code offsets(depth + 1)[e + 1]} of the
   * next; those of the innermost are the slots. Longer than needed, valid until the cursor moves.
   */
  int[] offsets(int depth);

  /**
   * Writes all slots to {@code target} from index {@code at}, null as NaN. Whole numbers and
   * decimals are converted exactly where a double can, else rounded to nearest; text is parsed, and
   * what is no number becomes NaN without being null.
   */
  void doubles(double[] target, int at) throws IOException;

  /** Likewise for whole numbers and time stamps as stored, null as {@link Long#MIN_VALUE}. */
  void longs(long[] target, int at) throws IOException;

  /** Likewise for whole numbers that fit, null as {@link Integer#MIN_VALUE}. */
  void ints(int[] target, int at) throws IOException;

  /** Likewise for booleans: 1, 0, null as -1. */
  void booleans(byte[] target, int at) throws IOException;

  /** Likewise for texts, as codes into {@link #texts()}, null as -1. */
  void codes(int[] target, int at) throws IOException;

  /** What the codes of this batch mean; ask after {@link #codes}. */
  Texts texts();
}
