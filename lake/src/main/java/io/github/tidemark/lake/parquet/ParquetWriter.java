package io.github.tidemark.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one Parquet file under a hidden temporary name next to its target; {@link #commit} renames
 * it, {@link #close()} without a commit deletes it, so nobody sees half a file. Owned by one thread
 * at a time; holds only the footer in memory.
 *
 * <p>Every page carries a CRC-32, and directly before the footer stand the bytes {@code TMCK} and
 * the footer's CRC-32: other readers skip them, {@link ParquetFile} checks them.
 */
public final class ParquetWriter implements Closeable {
  private final OutputFile file;
  private final Schema schema;
  private final String creator;
  private final FooterWriter footer;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private State state = State.OPEN;

  private enum State {
    OPEN,
    COMMITTED,
    CLOSED
  }

  /** When a committed file survives a power cut. */
  public enum Durability {
    /** As soon as it has its name. */
    FORCED,
    /** When the operating system gets to it. */
    LEFT_TO_SYSTEM
  }

  ParquetWriter(OutputFile file, Schema schema, String creator) throws IOException {
    this.file = file;
    this.creator = creator;
    this.schema = schema;
    this.footer = new FooterWriter(schema);
    file.write(Footer.MAGIC, Footer.MAGIC.length);
  }

  /** Starts a file that will replace {@code target}; its folder must exist. */
  public static ParquetWriter create(Path target, Schema schema) throws IOException {
    OutputFile file = OutputFile.create(target);
    try {
      return new ParquetWriter(file, schema, Creator.NAME);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Sets a key-value pair of the footer, until the commit. */
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
      if (!leaf.equals(chunk.leaf) || chunk.rows() != chunks.get(0).rows() || chunk.rows() == 0) {
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

  /** Rows appended so far. */
  public long rows() {
    return footer.rows();
  }

  /** Bytes appended so far; after the commit the size of the file. */
  public long bytes() {
    return file.position();
  }

  /** Writes the footer and gives the file its name; the writer takes nothing more. */
  public void commit(Durability durability) throws IOException {
    checkOpen();
    footer.write(file, metadata, creator);
    file.commit(durability);
    state = State.COMMITTED;
  }

  /** Deletes the temporary file where there was no commit. */
  @Override
  public void close() throws IOException {
    if (state != State.COMMITTED) {
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
