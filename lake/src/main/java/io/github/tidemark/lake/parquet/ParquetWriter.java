package io.github.tidemark.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes one Parquet file under a hidden temporary name next to its target; {@link #commit()}
 * renames it, {@link #close()} without a commit deletes it, so nobody sees half a file. Owned by
 * one thread at a time; holds only the footer in memory.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ParquetWriter implements Closeable {
  private final Path target;

  private ParquetWriter(Path target) {
    this.target = target;
  }

  /** Starts a file that will replace {@code target}; its folder must exist. */
  public static ParquetWriter create(Path target, Schema schema) throws IOException {
    if (schema.leaves().isEmpty()) {
      throw new IllegalArgumentException("schema has no columns: file=" + target);
    }
    return new ParquetWriter(target);
  }

  /** Sets a key-value pair of the footer, until the commit. */
  public void metadata(String key, String value) {
    throw new UnsupportedOperationException(target + key + value);
  }

  /** Appends a row group: one chunk a leaf in the schema's order, all of the same rows. */
  public void rowGroup(List<EncodedChunk> chunks) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Rows appended so far. */
  public long rows() {
    throw new UnsupportedOperationException();
  }

  /** Bytes appended so far; after the commit the size of the file. */
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /** Writes the footer, forces the bytes to the disk and renames the file to its target. */
  public void commit() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Deletes the temporary file where there was no commit. */
  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
