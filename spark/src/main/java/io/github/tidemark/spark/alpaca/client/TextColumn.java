package io.github.tidemark.spark.alpaca.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts as UTF-8, side by side in one array; rows may share their bytes. */
public final class TextColumn extends Column {
  private final TextPool pool = new TextPool();
  private int[] starts = new int[0];
  private int[] lengths = new int[0];
  private int sharedStart;
  private int sharedEnd;

  /** The array that holds the bytes of all rows; another one after the next page. */
  public byte[] bytes() {
    return pool.bytes();
  }

  /** Where the row's bytes begin. */
  public int start(int row) {
    return starts[row];
  }

  /** How many bytes the row has. */
  public int length(int row) {
    return lengths[row];
  }

  /** The row's text, or null. */
  public String text(int row) {
    return isNull(row)
        ? null
        : new String(pool.bytes(), starts[row], lengths[row], StandardCharsets.UTF_8);
  }

  void set(int row, char[] text, int offset, int length) {
    int start = pool.size();
    pool.append(text, offset, length);
    refer(row, start, pool.size());
  }

  /** Keeps a text for the rows to come. */
  void share(String text) {
    sharedStart = pool.size();
    pool.append(text.toCharArray(), 0, text.length());
    sharedEnd = pool.size();
  }

  /** Gives the row the text that was kept. */
  void setShared(int row) {
    refer(row, sharedStart, sharedEnd);
  }

  private void refer(int row, int start, int end) {
    starts[row] = start;
    lengths[row] = end - start;
    present(row);
  }

  @Override
  void grow(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
  }

  @Override
  void clear() {
    pool.clear();
  }
}
