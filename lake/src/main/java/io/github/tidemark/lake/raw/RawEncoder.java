package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.parquet.ColumnEncoder;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buffers that encoding a row group needs, shared by all writers of one thread so that many
 * open files cost little.
 */
public final class RawEncoder implements AutoCloseable {
  private final ColumnEncoder columns = ColumnEncoder.zstd();
  private final List<EncodedChunk> chunks = new ArrayList<>();
  private int[] codes = new int[0];

  /** Buffers for the columns of one row group, reused by the next. */
  public List<EncodedChunk> chunks(int count) {
    while (chunks.size() < count) {
      chunks.add(new EncodedChunk());
    }
    return chunks.subList(0, count);
  }

  public ColumnEncoder columns() {
    return columns;
  }

  /** The same text in all rows. */
  void constant(Leaf leaf, String text, int rows, EncodedChunk into) {
    codes(rows);
    Arrays.fill(codes, 0, rows, 0);
    byte[][] dictionary = {text.getBytes(StandardCharsets.UTF_8)};
    columns.texts(leaf, codes, dictionary, 0, rows, into);
  }

  /** Texts, null where absent. */
  public void texts(Leaf leaf, String[] values, int rows, EncodedChunk into) {
    codes(rows);
    Map<String, Integer> seen = new HashMap<>();
    List<byte[]> dictionary = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String value = values[row];
      if (value == null) {
        codes[row] = -1;
        continue;
      }
      Integer code = seen.get(value);
      if (code == null) {
        code = dictionary.size();
        seen.put(value, code);
        dictionary.add(value.getBytes(StandardCharsets.UTF_8));
      }
      codes[row] = code;
    }
    columns.texts(leaf, codes, dictionary.toArray(new byte[0][]), 0, rows, into);
  }

  /** The aggressor as {@code buy}, {@code sell} or null. */
  void sides(Leaf leaf, byte[] sides, int rows, EncodedChunk into) {
    codes(rows);
    for (int row = 0; row < rows; row++) {
      codes[row] = sides[row] > 0 ? 0 : sides[row] < 0 ? 1 : -1;
    }
    byte[][] dictionary = {
      "buy".getBytes(StandardCharsets.UTF_8), "sell".getBytes(StandardCharsets.UTF_8)
    };
    columns.texts(leaf, codes, dictionary, 0, rows, into);
  }

  private void codes(int rows) {
    if (codes.length < rows) {
      codes = new int[rows];
    }
  }

  @Override
  public void close() {
    columns.close();
  }
}
