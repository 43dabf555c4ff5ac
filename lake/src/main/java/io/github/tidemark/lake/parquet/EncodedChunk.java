package io.github.tidemark.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * The pages of one column of one row group, compressed and ready to append. Reused: the next
 * encoding overwrites it. Owned by one thread at a time.
 */
public final class EncodedChunk {
  final ByteBuf pages = new ByteBuf();
  final List<Encoding> encodings = new ArrayList<>();
  Leaf leaf;
  Codec codec = Codec.UNCOMPRESSED;
  int rows;
  long values;
  long uncompressed;

  /** Where the first data page begins, behind the dictionary where there is one. */
  int dataAt;

  Statistics statistics = new Statistics();

  /** Bytes of the pages with their headers. */
  public int bytes() {
    return pages.size();
  }

  /** Rows encoded. */
  public int rows() {
    return rows;
  }

  void start(Leaf newLeaf, Codec newCodec, int newRows) {
    pages.clear();
    encodings.clear();
    leaf = newLeaf;
    codec = newCodec;
    rows = newRows;
    values = 0;
    uncompressed = 0;
    dataAt = 0;
    statistics = new Statistics();
  }
}
