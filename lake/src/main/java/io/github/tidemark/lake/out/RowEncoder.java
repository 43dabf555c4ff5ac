package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.parquet.ColumnEncoder;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Encodes slices of row batches as row groups. Buffers are reused; owned by one thread a time. */
final class RowEncoder implements AutoCloseable {
  private final ColumnEncoder encoder = ColumnEncoder.zstd();
  private final List<EncodedChunk> chunks = new ArrayList<>();
  private byte[] flags = new byte[0];

  /** The words of each TEXT column in UTF-8, null for others. */
  static byte[][][] dictionaries(RowBatch batch) {
    byte[][][] all = new byte[batch.columns().size()][][];
    for (int c = 0; c < all.length; c++) {
      String[] words = batch.vocabulary(c);
      if (words != null) {
        all[c] = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
          all[c][i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
      }
    }
    return all;
  }

  /** The chunks of rows {@code from} to {@code to}, valid until the next call. */
  List<EncodedChunk> encode(
      Schema schema, RowBatch batch, byte[][][] dictionaries, int from, int to) {
    List<Leaf> leaves = schema.leaves();
    while (chunks.size() < leaves.size()) {
      chunks.add(new EncodedChunk());
    }
    int rows = to - from;
    for (int c = 0; c < leaves.size(); c++) {
      Leaf leaf = leaves.get(c);
      EncodedChunk into = chunks.get(c);
      switch (batch.columns().get(c).type()) {
        case DOUBLE -> encoder.doubles(leaf, batch.doubles(c), from, rows, into);
        case INT32 -> encoder.ints(leaf, batch.ints(c), from, rows, into);
        case INT64, TIMESTAMP_MICROS -> encoder.longs(leaf, batch.longs(c), from, rows, into);
        case BOOLEAN -> encoder.booleans(leaf, flags(batch.ints(c), from, to), 0, rows, into);
        case TEXT -> encoder.texts(leaf, batch.ints(c), dictionaries[c], from, rows, into);
      }
    }
    return chunks.subList(0, leaves.size());
  }

  private byte[] flags(int[] values, int from, int to) {
    if (flags.length < to - from) {
      flags = new byte[values.length];
    }
    for (int i = from; i < to; i++) {
      flags[i - from] = (byte) (values[i] < 0 ? -1 : values[i]);
    }
    return flags;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
