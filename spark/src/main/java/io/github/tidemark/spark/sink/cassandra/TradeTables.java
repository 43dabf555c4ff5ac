package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.sink.Sides;
import io.github.tidemark.spark.sink.cassandra.Insert.Nulls;
import io.github.tidemark.spark.stream.RecordPlaces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The tables of trades: as they came, validated, and the last of each instrument. */
final class TradeTables {
  private static final String LATEST = "latest_prices";
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

  private final Tables tables;
  private final long bucketNanos;
  private Insert bronze;
  private Insert silver;
  private Insert latest;
  private UserDefinedType latestType;

  TradeTables(Tables tables, int bucketSeconds) {
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
      bronze.bigint(places.offsets()[row]).timestamp(millis);
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

  private void begin(Insert insert, InstrumentKey key, long nanos) {
    insert.text(key.exchange()).text(key.symbol());
    insert.bigint(Math.floorDiv(nanos, bucketNanos)).bigint(nanos);
  }

  private static void values(Insert insert, RawTradeBatch trades, int row) {
    insert.number(trades.price()[row]).number(trades.amount()[row]);
    insert.text(Sides.word(trades.side()[row]));
    insert.text(trades.tradeId()[row]).text(trades.tradeType()[row]);
  }

  void latest(InstrumentKey key, RawTradeBatch trade, long revision) throws IOException {
    if (latest == null) {
      latest =
          tables.insert(
              LATEST, List.of("exchange", "symbol", "latest"), Optional.empty(), Nulls.WRITTEN);
      latestType = type();
    }
    int row = trade.rows() - 1;
    long seqnum = trade.seqnum()[row];
    UdtValue value =
        latestType
            .newValue()
            .setLong("ts_ns", trade.timestamp()[row])
            .setLong("seq", RowColumns.key(seqnum == Absent.LONG ? trade.seq()[row] : seqnum))
            .setDouble("price", trade.price()[row])
            .setDouble("amount", trade.amount()[row])
            .setString("side", Sides.word(trade.side()[row]));
    TypeCodec<UdtValue> codec =
        latestType.getAttachmentPoint().getCodecRegistry().codecFor(latestType, UdtValue.class);
    latest.begin(revision).text(key.exchange()).text(key.symbol());
    latest.put(codec.encode(value, ProtocolVersion.DEFAULT)).end();
  }

  private UserDefinedType type() throws IOException {
    return tables
        .table(LATEST)
        .getColumn("latest")
        .map(ColumnMetadata::getType)
        .filter(UserDefinedType.class::isInstance)
        .map(UserDefinedType.class::cast)
        .orElseThrow(
            () ->
                new IOException(
                    "cassandra: column latest of table "
                        + LATEST
                        + " is not of the type latest; name another keyspace, or drop the table"));
  }
}
