package io.github.tidemark.spark.sink;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import io.github.tidemark.spark.stream.RecordPlaces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The tables of trades: as they came, validated, and the last of each instrument. */
final class TradeTables {
  private static final long NANOS = 1_000_000_000L;

  private static final List<String> BRONZE =
      List.of(
          "exchange",
          "symbol",
          "bucket",
          "ts_ns",
          "kafka_topic",
          "kafka_partition",
          "kafka_offset",
          "kafka_timestamp",
          "seq",
          "pos",
          "price",
          "amount",
          "side",
          "trade_id",
          "trade_type");

  private static final List<String> SILVER =
      List.of(
          "exchange",
          "symbol",
          "bucket",
          "ts_ns",
          "seq",
          "pos",
          "price",
          "amount",
          "side",
          "trade_id",
          "trade_type",
          "is_final",
          "revision");

  /** A place may keep all but the first two together, in this order. */
  private static final List<String> LATEST =
      List.of("exchange", "symbol", "ts_ns", "seq", "price", "amount", "side");

  private final TableRows tables;
  private final long bucketNanos;
  private RowSink bronze;
  private RowSink silver;
  private RowSink latest;

  TradeTables(TableRows tables, int bucketSeconds) {
    this.tables = tables;
    bucketNanos = bucketSeconds * NANOS;
  }

  void bronze(InstrumentKey key, RawTradeBatch trades, RecordPlaces places) throws IOException {
    if (bronze == null) {
      bronze = tables.insert("trades_bronze", BRONZE, Optional.empty(), Nulls.UNSET);
    }
    for (int row = 0; row < trades.rows(); row++) {
      long millis = places.kafkaMillis()[row];
      bronze.begin(millis * 1000);
      begin(bronze, key, trades.timestamp()[row]);
      bronze.text(places.topic()).integer(places.partition());
      bronze.bigint(places.offsets()[row]).timestamp(millis * 1000);
      bronze.bigint(trades.seqnum()[row]).bigint(trades.seq()[row]);
      values(bronze, trades, row);
      bronze.end();
    }
  }

  void silver(InstrumentKey key, Layer layer, RawTradeBatch trades, long[] revisions)
      throws IOException {
    if (silver == null) {
      silver = tables.insert("trades_silver", SILVER, Optional.empty(), Nulls.UNSET);
    }
    for (int row = 0; row < trades.rows(); row++) {
      silver.begin(revisions[row]);
      begin(silver, key, trades.timestamp()[row]);
      silver.bigint(RowColumns.key(trades.seqnum()[row]));
      silver.bigint(RowColumns.key(trades.seq()[row]));
      values(silver, trades, row);
      silver.flag(layer == Layer.FINAL ? 1 : 0).bigint(revisions[row]);
      silver.end();
    }
  }

  private void begin(RowSink insert, InstrumentKey key, long nanos) {
    insert.text(key.exchange()).text(key.symbol());
    insert.bigint(Math.floorDiv(nanos, bucketNanos)).bigint(nanos);
  }

  private static void values(RowSink insert, RawTradeBatch trades, int row) {
    insert.number(trades.price()[row]).number(trades.amount()[row]);
    insert.text(Sides.word(trades.side()[row]));
    insert.text(trades.tradeId()[row]).text(trades.tradeType()[row]);
  }

  void latest(InstrumentKey key, RawTradeBatch trade, long revision) throws IOException {
    if (latest == null) {
      latest = tables.insert("latest_prices", LATEST, Optional.empty(), Nulls.WRITTEN);
    }
    int row = trade.rows() - 1;
    long seqnum = trade.seqnum()[row];
    latest.begin(revision).text(key.exchange()).text(key.symbol());
    latest.bigint(trade.timestamp()[row]);
    latest.bigint(RowColumns.key(seqnum == Absent.LONG ? trade.seq()[row] : seqnum));
    latest.number(trade.price()[row]).number(trade.amount()[row]);
    latest.text(Sides.word(trade.side()[row])).end();
  }
}
