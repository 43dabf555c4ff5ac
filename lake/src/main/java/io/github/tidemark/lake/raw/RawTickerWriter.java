package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;

/** Writes the ticker channel. */
public final class RawTickerWriter extends RawWriter<RawTickerBatch> {
  /** Starts a file that will replace {@code file}. */
  public RawTickerWriter(
      Location file, RawFormat format, String exchange, String symbol, RawEncoder encoder)
      throws IOException {
    super(file, format, exchange, symbol, encoder, columns(format));
  }

  private static SchemaBuilder columns(RawFormat format) {
    SchemaBuilder columns = commonColumns(format);
    optional(columns, format, RawColumn.NONCE, "nonce", ColumnType.INT64);
    columns
        .column("bid", ColumnType.DOUBLE, Repetition.REQUIRED)
        .column("ask", ColumnType.DOUBLE, Repetition.REQUIRED)
        .column("bid_volume", ColumnType.DOUBLE, Repetition.OPTIONAL)
        .column("ask_volume", ColumnType.DOUBLE, Repetition.OPTIONAL);
    optional(columns, format, RawColumn.LAST, "last", ColumnType.DOUBLE);
    return columns;
  }

  @Override
  void encodeOwn(Leaf leaf, RawTickerBatch batch, EncodedChunk into) {
    int rows = batch.rows();
    double[] values =
        switch (leaf.name()) {
          case "bid" -> batch.bid();
          case "ask" -> batch.ask();
          case "bid_volume" -> batch.bidVolume();
          case "ask_volume" -> batch.askVolume();
          case "last" -> batch.last();
          default ->
              throw new IllegalStateException("no such ticker column: column=" + leaf.dotted());
        };
    encoder().columns().doubles(leaf, values, 0, rows, into);
  }
}
