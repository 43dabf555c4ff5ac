package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;

/** Writes the orderbook channel, or that of changes. */
public final class RawBookWriter extends RawWriter<RawBookBatch> {
  /** Starts a file that will replace {@code file}. */
  public RawBookWriter(
      Channel channel,
      Location file,
      RawFormat format,
      String exchange,
      String symbol,
      RawEncoder encoder)
      throws IOException {
    super(file, format, exchange, symbol, encoder, columns(channel, format));
  }

  private static SchemaBuilder columns(Channel channel, RawFormat format) {
    SchemaBuilder columns = commonColumns(format);
    optional(columns, format, RawColumn.NONCE, "nonce", ColumnType.INT64);
    if (channel == Channel.ORDERBOOK_CHANGES) {
      optional(columns, format, RawColumn.NONCE, "prev_nonce", ColumnType.INT64);
    }
    columns.column("is_snapshot", ColumnType.BOOLEAN, Repetition.REQUIRED);
    columns.column("gap", ColumnType.BOOLEAN, Repetition.REQUIRED);
    optional(columns, format, RawColumn.VENUE, "bid_venue", ColumnType.TEXT);
    optional(columns, format, RawColumn.VENUE, "ask_venue", ColumnType.TEXT);
    columns.list("bids", level -> level(level, format));
    columns.list("asks", level -> level(level, format));
    return columns;
  }

  private static void level(SchemaBuilder level, RawFormat format) {
    level.column("price", ColumnType.DOUBLE, Repetition.REQUIRED);
    level.column("size", ColumnType.DOUBLE, Repetition.REQUIRED);
    if (format.has(RawColumn.ORDERS)) {
      level.column("orders", ColumnType.INT32, Repetition.OPTIONAL);
    }
  }

  @Override
  void encodeOwn(Leaf leaf, RawBookBatch batch, EncodedChunk into) {
    int rows = batch.rows();
    switch (leaf.path().get(0)) {
      case "prev_nonce" -> encoder().columns().longs(leaf, batch.previousNonce(), 0, rows, into);
      case "is_snapshot" -> encoder().columns().booleans(leaf, batch.snapshot(), 0, rows, into);
      case "gap" -> encoder().columns().booleans(leaf, batch.gap(), 0, rows, into);
      case "bid_venue" -> encoder().texts(leaf, batch.bidVenue(), rows, into);
      case "ask_venue" -> encoder().texts(leaf, batch.askVenue(), rows, into);
      case "bids" -> encodeLevels(leaf, batch.bids(), rows, into);
      case "asks" -> encodeLevels(leaf, batch.asks(), rows, into);
      default -> throw new IllegalStateException("no such book column: column=" + leaf.dotted());
    }
  }

  private void encodeLevels(Leaf leaf, RawBookBatch.Levels side, int rows, EncodedChunk into) {
    switch (leaf.name()) {
      case "price" -> doubles(leaf, side.prices(), side, rows, into);
      case "size" -> doubles(leaf, side.sizes(), side, rows, into);
      case "orders" ->
          encoder()
              .columns()
              .listInts(leaf, side.orders(), side.starts(), side.counts(), 0, rows, into);
      default -> throw new IllegalStateException("no such level field: column=" + leaf.dotted());
    }
  }

  private void doubles(
      Leaf leaf, double[] values, RawBookBatch.Levels side, int rows, EncodedChunk into) {
    encoder().columns().listDoubles(leaf, values, side.starts(), side.counts(), 0, rows, into);
  }
}
