package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;

/**
 * An open Parquet file: schema, metadata and row groups. Immutable and safe for several threads,
 * each with a {@link RowCursor} of its own. Costs the footer in memory, no more.
 */
public final class ParquetFile implements Closeable {
  private final Input input;
  private final Schema schema;
  private final List<RowGroup> rowGroups;
  private final Map<String, String> metadata;
  private final String createdBy;
  private final long rows;

  private ParquetFile(
      Input input,
      Schema schema,
      List<RowGroup> rowGroups,
      Map<String, String> metadata,
      FileMetaData footer) {
    this.input = input;
    this.schema = schema;
    this.rowGroups = rowGroups;
    this.metadata = metadata;
    this.createdBy = footer.isSetCreated_by() ? footer.getCreated_by() : "";
    this.rows = footer.getNum_rows();
  }

  /** Opens a local file and reads its footer. */
  public static ParquetFile open(Path path) throws IOException {
    return open(Location.of(path));
  }

  /** Opens a file and reads its footer. */
  public static ParquetFile open(Location file) throws IOException {
    return open(file.store().open(file));
  }

  /** Takes over {@code input}, closing it on {@link #close()} and where the footer is bad. */
  public static ParquetFile open(Input input) throws IOException {
    try {
      Footer footer = Footer.read(input);
      Schema schema = SchemaReader.read(input.name(), footer.metadata().getSchema());
      List<RowGroup> groups = new RowGroupReader(input.name(), schema, footer).read();
      return new ParquetFile(
          input, schema, groups, keyValues(footer.metadata()), footer.metadata());
    } catch (RuntimeException e) {
      input.close();
      throw new ParquetException(
          "footer is corrupt: file=" + input.name() + ": " + Thrift.printable(e.toString()), e);
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  public String name() {
    return input.name();
  }

  public Schema schema() {
    return schema;
  }

  public List<RowGroup> rowGroups() {
    return rowGroups;
  }

  /** Key-value metadata in file order; a key without a value maps to the empty string. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The writing program as the file states it, or the empty string. */
  public String createdBy() {
    return createdBy;
  }

  public long rows() {
    return rows;
  }

  /**
   * A cursor over some leaves of this file, at most {@code batchRows} rows a batch. Its buffers
   * hold one page a leaf.
   */
  @SuppressWarnings("ReferenceEquality")
  public RowCursor cursor(List<Leaf> leaves, int batchRows) {
    for (Leaf leaf : leaves) {
      // By identity: linking the equality of a record takes 30 ms at its first use.
      if (leaf.column() >= schema.leaves().size() || schema.leaves().get(leaf.column()) != leaf) {
        throw new IllegalArgumentException(
            "leaf is of another file: file=" + name() + " column=" + leaf.dotted());
      }
    }
    if (batchRows < 1) {
      throw new IllegalArgumentException("batchRows must be positive: batchRows=" + batchRows);
    }
    PageSource.Trust trust =
        createdBy.startsWith(Footer.OWN_CREATOR)
            ? PageSource.Trust.OWN_WRITER
            : PageSource.Trust.ANY_WRITER;
    return new RowCursor(input, trust, leaves, batchRows);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private static Map<String, String> keyValues(FileMetaData footer) {
    Map<String, String> map = new LinkedHashMap<>();
    if (footer.isSetKey_value_metadata()) {
      for (KeyValue entry : footer.getKey_value_metadata()) {
        map.put(entry.getKey(), entry.isSetValue() ? entry.getValue() : "");
      }
    }
    return Collections.unmodifiableMap(map);
  }
}
