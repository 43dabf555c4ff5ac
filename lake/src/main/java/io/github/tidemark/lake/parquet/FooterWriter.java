package io.github.tidemark.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TProtocol;

/** Collects row groups and ends the file with the footer and its checksum. */
final class FooterWriter {
  private final Schema schema;
  private final List<RowGroup> groups = new ArrayList<>();
  private long rows;

  FooterWriter(Schema schema) {
    this.schema = schema;
  }

  long rows() {
    return rows;
  }

  /** Notes a row group whose chunks stand one after the other from {@code position}. */
  void add(List<EncodedChunk> chunks, long position) {
    RowGroup group = new RowGroup();
    long at = position;
    long uncompressed = 0;
    for (EncodedChunk chunk : chunks) {
      group.addToColumns(column(chunk, at));
      at += chunk.bytes();
      uncompressed += chunk.uncompressed;
    }
    int groupRows = chunks.get(0).rows();
    group.setNum_rows(groupRows);
    group.setTotal_byte_size(uncompressed);
    group.setTotal_compressed_size(at - position);
    group.setFile_offset(position);
    if (groups.size() <= Short.MAX_VALUE) {
      group.setOrdinal((short) groups.size());
    }
    groups.add(new Packed(group));
    rows += groupRows;
  }

  private static org.apache.parquet.format.ColumnChunk column(EncodedChunk chunk, long at) {
    ColumnMetaData meta =
        new ColumnMetaData(
            chunk.leaf.type().thrift(),
            List.copyOf(chunk.encodings),
            chunk.leaf.path(),
            chunk.codec.thrift(),
            chunk.values,
            chunk.uncompressed,
            chunk.bytes(),
            at + chunk.dataAt);
    if (chunk.dataAt > 0) {
      meta.setDictionary_page_offset(at);
    }
    meta.setStatistics(chunk.statistics);
    org.apache.parquet.format.ColumnChunk column = new org.apache.parquet.format.ColumnChunk(0);
    column.setMeta_data(meta);
    return column;
  }

  void write(OutputFile out, Map<String, String> metadata, String createdBy) throws IOException {
    FileMetaData footer = new FileMetaData(1, SchemaWriter.elements(schema), rows, groups);
    footer.setCreated_by(createdBy);
    metadata.forEach((key, value) -> footer.addToKey_value_metadata(keyValue(key, value)));
    for (int i = 0; i < schema.leaves().size(); i++) {
      footer.addToColumn_orders(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
    }
    ByteBuf tail = new ByteBuf();
    tail.put(Footer.CHECK_MAGIC, 0, Footer.CHECK_MAGIC.length);
    tail.putInt(0);
    Thrift.write(footer, tail);
    int length = tail.size() - Footer.CHECK_BYTES;
    CRC32 crc = new CRC32();
    crc.update(tail.bytes(), Footer.CHECK_BYTES, length);
    Bytes.putInt(tail.bytes(), Footer.CHECK_MAGIC.length, (int) crc.getValue());
    tail.putInt(length);
    tail.put(Footer.MAGIC, 0, Footer.MAGIC.length);
    out.write(tail.bytes(), tail.size());
  }

  /** A row group as the bytes it has in the footer, which take far less than its objects. */
  private static final class Packed extends RowGroup {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Packed(RowGroup group) {
      ByteBuf buffer = new ByteBuf();
      Thrift.write(group, buffer);
      bytes = Arrays.copyOf(buffer.bytes(), buffer.size());
    }

    @Override
    public void write(TProtocol out) throws TException {
      out.getTransport().write(bytes);
    }
  }

  private static KeyValue keyValue(String key, String value) {
    KeyValue entry = new KeyValue(key);
    entry.setValue(value);
    return entry;
  }
}
