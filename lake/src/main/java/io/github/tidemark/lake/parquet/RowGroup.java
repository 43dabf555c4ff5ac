package io.github.tidemark.lake.parquet;

import java.util.List;

/**
 * A run of rows stored together.
 *
 * @param index position in the file, from 0
 * @param firstRow number of rows in the file before this group
 * @param chunks one a leaf, in the schema's order
 */
public record RowGroup(int index, long firstRow, long rows, List<ColumnChunk> chunks) {
  /** The chunk of a leaf. */
  public ColumnChunk chunk(Leaf leaf) {
    return chunks.get(leaf.column());
  }
}
