package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;

/** Writes the trades channel; the side is {@code buy}, {@code sell} or null. */
public final class RawTradeWriter extends RawWriter<RawTradeBatch> {
  /** Starts a file that will replace {@code file}. */
  public RawTradeWriter(
      Location file, RawFormat format, String exchange, String symbol, RawEncoder encoder)
      throws IOException {
    super(file, format, exchange, symbol, encoder, columns(format));
  }

  private static SchemaBuilder columns(RawFormat format) {
    SchemaBuilder columns =
        commonColumns(format)
            .column("price", ColumnType.DOUBLE, Repetition.REQUIRED)
            .column("amount", ColumnType.DOUBLE, Repetition.REQUIRED)
            .column("side", ColumnType.TEXT, Repetition.OPTIONAL)
            .column("trade_id", ColumnType.TEXT, Repetition.OPTIONAL);
    optional(columns, format, RawColumn.TRADE_TYPE, "trade_type", ColumnType.TEXT);
    optional(columns, format, RawColumn.VENUE, "venue", ColumnType.TEXT);
    return columns;
  }

  @Override
  void encodeOwn(Leaf leaf, RawTradeBatch batch, EncodedChunk into) {
    int rows = batch.rows();
    switch (leaf.name()) {
      case "price" -> encoder().columns().doubles(leaf, batch.price(), 0, rows, into);
      case "amount" -> encoder().columns().doubles(leaf, batch.amount(), 0, rows, into);
      case "side" -> encoder().sides(leaf, batch.side(), rows, into);
      case "trade_id" -> encoder().texts(leaf, batch.tradeId(), rows, into);
      case "trade_type" -> encoder().texts(leaf, batch.tradeType(), rows, into);
      case "venue" -> encoder().texts(leaf, batch.venue(), rows, into);
      default -> throw new IllegalStateException("no such trade column: column=" + leaf.dotted());
    }
  }
}
