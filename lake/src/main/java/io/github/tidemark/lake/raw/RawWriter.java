package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.parquet.ColumnEncoder;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Writes raw rows of one instrument to one Parquet file, which nobody sees before it is complete.
 * Owned by one thread at a time.
 *
 * @param <B> the batches it takes
 */
public abstract sealed class RawWriter<B extends RawBatch> implements Closeable
    permits RawBookWriter, RawTradeWriter, RawTickerWriter {
  private final Location file;
  private final Schema schema;
  private final String exchange;
  private final String symbol;
  private final RawEncoder encoder;
  private final ParquetWriter writer;

  RawWriter(
      Location file,
      RawFormat format,
      String exchange,
      String symbol,
      RawEncoder encoder,
      SchemaBuilder columns)
      throws IOException {
    this.file = file;
    this.schema = columns.build();
    this.exchange = exchange;
    this.symbol = symbol;
    this.encoder = encoder;
    this.writer = ParquetWriter.create(file, schema);
    format.metadata().forEach(writer::metadata);
  }

  /** Appends the rows as one row group; none is none. */
  public final void write(B batch) throws IOException {
    if (batch.rows() == 0) {
      return;
    }
    List<Leaf> leaves = schema.leaves();
    List<EncodedChunk> chunks = encoder.chunks(leaves.size());
    for (Leaf leaf : leaves) {
      encode(leaf, batch, chunks.get(leaf.column()));
    }
    writer.rowGroup(chunks);
  }

  /** Ends the file; its place is given to it later. */
  final Staging stage() throws IOException {
    return writer.stage(Durability.LEFT_TO_SYSTEM);
  }

  /** Leaves nothing of a file that was not ended. */
  @Override
  public final void close() throws IOException {
    writer.close();
  }

  public final Location file() {
    return file;
  }

  /** Rows written so far. */
  public final long rows() {
    return writer.rows();
  }

  final RawEncoder encoder() {
    return encoder;
  }

  /** Encodes a column of one channel. */
  abstract void encodeOwn(Leaf leaf, B batch, EncodedChunk into);

  private void encode(Leaf leaf, B batch, EncodedChunk into) {
    ColumnEncoder columns = encoder.columns();
    int rows = batch.rows();
    switch (leaf.name()) {
      case "exchange" -> encoder.constant(leaf, exchange, rows, into);
      case "symbol" -> encoder.constant(leaf, symbol, rows, into);
      case "timestamp" -> columns.longs(leaf, batch.timestamp(), 0, rows, into);
      case "capture_ts" -> columns.longs(leaf, batch.capture(), 0, rows, into);
      case "seq" -> columns.longs(leaf, batch.seq(), 0, rows, into);
      case "seqnum" -> columns.longs(leaf, batch.seqnum(), 0, rows, into);
      case "nonce" -> columns.longs(leaf, batch.nonce(), 0, rows, into);
      case "kafka_topic" -> encoder.texts(leaf, batch.origins().topics(), rows, into);
      case "kafka_partition" -> columns.ints(leaf, batch.origins().partitions(), 0, rows, into);
      case "kafka_offset" -> columns.longs(leaf, batch.origins().offsets(), 0, rows, into);
      case "kafka_timestamp" -> columns.longs(leaf, batch.origins().micros(), 0, rows, into);
      case "is_final" -> columns.booleans(leaf, batch.revisions().finals(), 0, rows, into);
      case "revision" -> columns.longs(leaf, batch.revisions().revisions(), 0, rows, into);
      default -> encodeOwn(leaf, batch, into);
    }
  }

  /** The columns that all channels begin with. */
  static SchemaBuilder commonColumns(RawFormat format) {
    SchemaBuilder columns =
        new SchemaBuilder()
            .column("exchange", ColumnType.TEXT, Repetition.REQUIRED)
            .column("symbol", ColumnType.TEXT, Repetition.REQUIRED);
    optional(columns, format, RawColumn.TIMESTAMP, "timestamp", ColumnType.INT64);
    optional(columns, format, RawColumn.CAPTURE_TS, "capture_ts", ColumnType.INT64);
    columns.column(
        "seq",
        ColumnType.INT64,
        format.has(RawColumn.KAFKA) ? Repetition.OPTIONAL : Repetition.REQUIRED);
    optional(columns, format, RawColumn.SEQNUM, "seqnum", ColumnType.INT64);
    if (format.has(RawColumn.KAFKA)) {
      columns
          .column("kafka_topic", ColumnType.TEXT, Repetition.REQUIRED)
          .column("kafka_partition", ColumnType.INT32, Repetition.REQUIRED)
          .column("kafka_offset", ColumnType.INT64, Repetition.REQUIRED)
          .column("kafka_timestamp", ColumnType.TIMESTAMP_MICROS, Repetition.REQUIRED);
    }
    if (format.has(RawColumn.REVISION)) {
      columns
          .column("is_final", ColumnType.BOOLEAN, Repetition.REQUIRED)
          .column("revision", ColumnType.INT64, Repetition.REQUIRED);
    }
    return columns;
  }

  static void optional(
      SchemaBuilder columns, RawFormat format, RawColumn column, String name, ColumnType type) {
    if (format.has(column)) {
      columns.column(name, type, Repetition.OPTIONAL);
    }
  }
}
