package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one Parquet file that nobody sees: {@link #stage} completes it for a later publication,
 * {@link #commit} puts it in its place at once, {@link #close()} without either gives it up. Owned
 * by one thread at a time; holds only the footer in memory.
 *
 * <p>Every page carries a CRC-32, and directly before the footer stand the bytes {@code TMCK} and
 * the footer's CRC-32: other readers skip them, {@link ParquetFile} checks them.
 */
public final class ParquetWriter implements Closeable {
  private final OutputFile file;
  private final Schema schema;
  private final String creator;
  private final FooterWriter footer;

  /** Sorted, since what is told may come from a map with another order in each process. */
  private final Map<String, String> metadata = new TreeMap<>();

  private State state = State.OPEN;

  private enum State {
    OPEN,
    STAGED,
    CLOSED
  }

  ParquetWriter(OutputFile file, Schema schema, String creator) throws IOException {
    this.file = file;
    this.creator = creator;
    this.schema = schema;
    this.footer = new FooterWriter(schema);
    file.write(Footer.MAGIC, Footer.MAGIC.length);
  }

  /** Starts a local file that will replace {@code target}. */
  public static ParquetWriter create(Path target, Schema schema) throws IOException {
    return create(Location.of(target), schema);
  }

  /** Starts a file that will replace {@code target}. */
  public static ParquetWriter create(Location target, Schema schema) throws IOException {
    return create(target.store().create(target), schema);
  }

  /** Takes over a file that was just started. */
  public static ParquetWriter create(NewFile started, Schema schema) throws IOException {
    OutputFile file = new OutputFile(started);
    try {
      return new ParquetWriter(file, schema, Creator.NAME);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Sets a key-value pair of the footer, until the end. */
  public void metadata(String key, String value) {
    checkOpen();
    metadata.put(key, value);
  }

  /** Appends a row group: one chunk a leaf in the schema's order, all of the same rows. */
  public void rowGroup(List<EncodedChunk> chunks) throws IOException {
    checkOpen();
    check(chunks);
    long position = file.position();
    for (EncodedChunk chunk : chunks) {
      file.write(chunk.pages.bytes(), chunk.pages.size());
    }
    footer.add(chunks, position);
  }

  private void check(List<EncodedChunk> chunks) {
    if (chunks.size() != schema.leaves().size()) {
      throw new IllegalArgumentException(
          "row group has other columns than the schema: file=%s chunks=%d leaves=%d"
              .formatted(file.target(), chunks.size(), schema.leaves().size()));
    }
    for (Leaf leaf : schema.leaves()) {
      EncodedChunk chunk = chunks.get(leaf.column());
      if (!isOf(leaf, chunk) || chunk.rows() != chunks.get(0).rows() || chunk.rows() == 0) {
        throw new IllegalArgumentException(
            "chunk does not fit the row group: file=%s column=%s chunk=%s rows=%d of=%d"
                .formatted(
                    file.target(),
                    leaf.dotted(),
                    chunk.leaf == null ? null : chunk.leaf.dotted(),
                    chunk.rows(),
                    chunks.get(0).rows()));
      }
    }
  }

  /** By identity first: linking the equality of a record takes 30 ms at its first use. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isOf(Leaf leaf, EncodedChunk chunk) {
    return leaf == chunk.leaf || leaf.equals(chunk.leaf);
  }

  /** Rows appended so far. */
  public long rows() {
    return footer.rows();
  }

  /** Bytes appended so far; after the end the size of the file. */
  public long bytes() {
    return file.position();
  }

  /** Writes the footer; the writer takes nothing more. */
  public Staging stage(Durability durability) throws IOException {
    checkOpen();
    footer.write(file, metadata, creator);
    Staging staging = file.stage(durability);
    state = State.STAGED;
    return staging;
  }

  /** Writes the footer and puts the file in its place; the writer takes nothing more. */
  public void commit(Durability durability) throws IOException {
    Staging staging = stage(durability);
    try {
      Staging.publish(List.of(staging));
    } catch (IOException e) {
      staging.discard();
      throw new IOException(
          "cannot complete the file: file=%s: %s".formatted(file.target(), e.getMessage()), e);
    }
  }

  /** Leaves nothing of a file that was not staged. */
  @Override
  public void close() throws IOException {
    if (state != State.STAGED) {
      state = State.CLOSED;
      file.close();
    }
  }

  private void checkOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException(
          "file is complete or given up: file=%s state=%s".formatted(file.target(), state));
    }
  }
}
