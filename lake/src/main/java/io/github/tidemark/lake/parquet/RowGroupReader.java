package io.github.tidemark.lake.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;

/** Row groups from the footer, every count and range of bytes checked. */
final class RowGroupReader {
  private final String file;
  private final Schema schema;
  private final Footer footer;

  RowGroupReader(String file, Schema schema, Footer footer) {
    this.file = file;
    this.schema = schema;
    this.footer = footer;
  }

  List<RowGroup> read() throws ParquetException {
    FileMetaData metadata = footer.metadata();
    List<RowGroup> groups = new ArrayList<>();
    long rows = 0;
    for (org.apache.parquet.format.RowGroup thrift : metadata.getRow_groups()) {
      RowGroup group = group(groups.size(), rows, thrift);
      groups.add(group);
      rows = Math.addExact(rows, group.rows());
    }
    if (rows != metadata.getNum_rows()) {
      throw new ParquetException(
          "rows of the row groups differ from the file's: file=%s row_groups=%d file_rows=%d"
              .formatted(file, rows, metadata.getNum_rows()));
    }
    return List.copyOf(groups);
  }

  private RowGroup group(int index, long firstRow, org.apache.parquet.format.RowGroup thrift)
      throws ParquetException {
    if (thrift == null || thrift.getNum_rows() < 0 || thrift.getNum_rows() > 1L << 48) {
      throw corrupt(index, "", "its number of rows is impossible", "");
    }
    List<org.apache.parquet.format.ColumnChunk> columns = thrift.getColumns();
    if (columns == null || columns.size() != schema.leaves().size()) {
      throw corrupt(
          index,
          "",
          "its number of columns differs from the schema's",
          " columns=%s leaves=%d"
              .formatted(columns == null ? null : columns.size(), schema.leaves().size()));
    }
    List<ColumnChunk> chunks = new ArrayList<>(columns.size());
    for (Leaf leaf : schema.leaves()) {
      chunks.add(chunk(index, thrift.getNum_rows(), leaf, columns.get(leaf.column())));
    }
    return new RowGroup(index, firstRow, thrift.getNum_rows(), List.copyOf(chunks));
  }

  private ColumnChunk chunk(
      int group, long rows, Leaf leaf, org.apache.parquet.format.ColumnChunk thrift)
      throws ParquetException {
    String column = leaf.dotted();
    if (thrift == null || thrift.isSetFile_path() || thrift.isSetCrypto_metadata()) {
      throw corrupt(group, column, "chunks in other files or encrypted are not supported", "");
    }
    ColumnMetaData meta = thrift.getMeta_data();
    if (meta == null
        || meta.getType() != leaf.type().thrift()
        || !leaf.path().equals(meta.getPath_in_schema())) {
      throw corrupt(group, column, "the chunk's type or path differs from the schema's", "");
    }
    long values = meta.getNum_values();
    if (leaf.maxRepetition() == 0 ? values != rows : values < rows || (rows == 0 && values > 0)) {
      throw corrupt(
          group,
          column,
          "number of values does not fit the rows",
          " values=" + values + " rows=" + rows);
    }
    long offset = meta.getData_page_offset();
    if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
      offset = Math.min(offset, meta.getDictionary_page_offset());
    }
    long bytes = meta.getTotal_compressed_size();
    if (bytes < 0
        || offset < 0
        || bytes > footer.end()
        || offset > footer.end() - bytes
        || (offset < Footer.MAGIC.length && values > 0)) {
      throw corrupt(
          group,
          column,
          "its bytes lie outside the file",
          " offset=%d bytes=%d footer=%d".formatted(offset, bytes, footer.end()));
    }
    CompressionCodec codec = meta.getCodec();
    Statistics statistics = meta.getStatistics();
    return new ColumnChunk(
        leaf,
        codec == null ? "unknown" : codec.name(),
        encodings(meta),
        values,
        offset,
        bytes,
        meta.getTotal_uncompressed_size(),
        statistics != null && statistics.isSetNull_count()
            ? OptionalLong.of(statistics.getNull_count())
            : OptionalLong.empty(),
        range(leaf, statistics),
        only(leaf, statistics));
  }

  private static List<String> encodings(ColumnMetaData meta) {
    return meta.getEncodings() == null
        ? List.of()
        : meta.getEncodings().stream().map(String::valueOf).distinct().toList();
  }

  /** The deprecated min and max are right for signed integers, which is all this reads. */
  private static Optional<ColumnChunk.Range> range(Leaf leaf, Statistics statistics) {
    int width = leaf.type().width();
    boolean whole = leaf.type() == PhysicalType.INT64 || leaf.type() == PhysicalType.INT32;
    boolean unsigned =
        leaf.logical() instanceof LogicalType.Whole type
            && type.sign() == LogicalType.Sign.UNSIGNED;
    if (!whole || unsigned || statistics == null) {
      return Optional.empty();
    }
    byte[] min = statistics.isSetMin_value() ? statistics.getMin_value() : statistics.getMin();
    byte[] max = statistics.isSetMax_value() ? statistics.getMax_value() : statistics.getMax();
    if (min == null || max == null || min.length != width || max.length != width) {
      return Optional.empty();
    }
    long low = width == 8 ? Bytes.longAt(min, 0) : Bytes.intAt(min, 0);
    long high = width == 8 ? Bytes.longAt(max, 0) : Bytes.intAt(max, 0);
    return low <= high ? Optional.of(new ColumnChunk.Range(low, high)) : Optional.empty();
  }

  /** Bounds that were cut short are never equal. */
  private static Optional<String> only(Leaf leaf, Statistics statistics) {
    boolean plain =
        leaf.logical() instanceof LogicalType.Text || leaf.logical() instanceof LogicalType.Plain;
    if (leaf.type() != PhysicalType.BYTE_ARRAY || !plain || statistics == null) {
      return Optional.empty();
    }
    boolean full =
        leaf.maxDefinition() == 0
            || (statistics.isSetNull_count() && statistics.getNull_count() == 0);
    byte[] min = statistics.getMin_value();
    byte[] max = statistics.getMax_value();
    return full && min != null && Arrays.equals(min, max)
        ? Optional.of(new String(min, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private ParquetException corrupt(int group, String column, String what, String values) {
    return new ParquetException(
        "row group is corrupt, %s: file=%s row_group=%d column=%s%s"
            .formatted(what, file, group, column, values));
  }
}
