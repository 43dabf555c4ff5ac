package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.ColumnEncoder;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.alpaca.client.Column;
import io.github.tidemark.spark.alpaca.client.DoubleColumn;
import io.github.tidemark.spark.alpaca.client.LongColumn;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import io.github.tidemark.spark.alpaca.client.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Bars of one month or year as a Parquet file; {@code timestamp} is a bar's start. A month of
 * minutes, the longest file, is 45,000 rows, so they are held until the end.
 */
final class BarUnit implements UnitFile {
  private static final String TIMESTAMP = "timestamp";
  private static final String TRADE_COUNT = "trade_count";
  private static final List<String> REALS =
      List.of("open", "high", "low", "close", "volume", "vwap");

  private final FetchRequest request;
  private final String symbol;
  private final Location file;
  private final RecordBatch batch;
  private long[] times = new long[64];
  private long[] counts = new long[64];
  private final double[][] reals = new double[REALS.size()][64];
  private int rows;

  BarUnit(FetchRequest request, String symbol, Location file, RecordBatch batch) {
    this.request = request;
    this.symbol = symbol;
    this.file = file;
    this.batch = batch;
  }

  @Override
  public boolean add(int row) {
    if (rows == times.length) {
      times = Arrays.copyOf(times, 2 * rows);
      counts = Arrays.copyOf(counts, 2 * rows);
      for (int i = 0; i < reals.length; i++) {
        reals[i] = Arrays.copyOf(reals[i], 2 * rows);
      }
    }
    times[rows] = ((LongColumn) batch.column(Resource.TIME)).value(row);
    LongColumn count = (LongColumn) batch.column(TRADE_COUNT);
    counts[rows] = count.isNull(row) ? Absent.LONG : count.value(row);
    for (int i = 0; i < reals.length; i++) {
      reals[i][rows] = number(batch.column(REALS.get(i)), row);
    }
    rows++;
    return true;
  }

  private static double number(Column column, int row) {
    if (column.isNull(row)) {
      return Double.NaN; // null to the encoder
    }
    return column instanceof DoubleColumn real
        ? real.value(row)
        : (double) ((LongColumn) column).value(row);
  }

  @Override
  public Written publish() throws IOException {
    Schema schema = schema();
    try (ColumnEncoder encoder = ColumnEncoder.zstd();
        ParquetWriter writer = ParquetWriter.create(file, schema)) {
      Map.of(
              RawFormat.DIALECT, "alpaca",
              RawFormat.TIME_UNIT, "ns",
              RawFormat.INPUTS, request.kind() + " " + request.settings())
          .forEach(writer::metadata);
      List<EncodedChunk> chunks = new ArrayList<>();
      for (Leaf leaf : schema.leaves()) {
        EncodedChunk chunk = new EncodedChunk();
        encode(encoder, leaf, chunk);
        chunks.add(chunk);
      }
      writer.rowGroup(chunks);
      writer.commit(Durability.LEFT_TO_SYSTEM);
    }
    return new Written(file, rows);
  }

  private static Schema schema() {
    SchemaBuilder columns =
        new SchemaBuilder()
            .column("exchange", ColumnType.TEXT, Repetition.REQUIRED)
            .column("symbol", ColumnType.TEXT, Repetition.REQUIRED)
            .column(TIMESTAMP, ColumnType.INT64, Repetition.REQUIRED);
    REALS.forEach(name -> columns.column(name, ColumnType.DOUBLE, Repetition.OPTIONAL));
    return columns.column(TRADE_COUNT, ColumnType.INT64, Repetition.OPTIONAL).build();
  }

  private void encode(ColumnEncoder encoder, Leaf leaf, EncodedChunk into) {
    switch (leaf.name()) {
      case "exchange" -> constant(encoder, leaf, Fetcher.EXCHANGE, into);
      case "symbol" -> constant(encoder, leaf, symbol, into);
      case TIMESTAMP -> encoder.longs(leaf, times, 0, rows, into);
      case TRADE_COUNT -> encoder.longs(leaf, counts, 0, rows, into);
      default -> encoder.doubles(leaf, reals[REALS.indexOf(leaf.name())], 0, rows, into);
    }
  }

  private void constant(ColumnEncoder encoder, Leaf leaf, String text, EncodedChunk into) {
    byte[][] dictionary = {text.getBytes(StandardCharsets.UTF_8)};
    encoder.texts(leaf, new int[rows], dictionary, 0, rows, into);
  }

  @Override
  public void close() {
    rows = 0;
  }
}
