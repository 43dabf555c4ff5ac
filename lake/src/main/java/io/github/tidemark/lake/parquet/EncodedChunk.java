package io.github.tidemark.lake.parquet;

/**
 * The pages of one column of one row group, compressed and ready to append. Reused: the next
 * encoding overwrites it. Owned by one thread at a time.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EncodedChunk {
  /** Bytes of the pages with their headers. */
  public int bytes() {
    throw new UnsupportedOperationException();
  }

  /** Rows encoded. */
  public int rows() {
    throw new UnsupportedOperationException();
  }
}
