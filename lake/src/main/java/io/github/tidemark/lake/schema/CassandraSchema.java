package io.github.tidemark.lake.schema;

import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.lake.schema.CqlTable.Clustering;
import io.github.tidemark.lake.schema.CqlTable.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keyspace a stream is delivered into. Rows are found by their instrument and a bucket of time,
 * and ordered by nanoseconds, which CQL's time stamps do not have.
 *
 * @param keyspace its name
 * @param replicas copies of each row in every datacenter
 * @param tables all tables
 */
public record CassandraSchema(String keyspace, int replicas, List<CqlTable> tables) {
  /** Life of bars of an hour and longer, which the writer sets; shorter ones have the table's. */
  public static final Duration LONG_BARS = Duration.ofDays(365);

  private static final Duration RAW = Duration.ofDays(7);
  private static final Duration DERIVED = Duration.ofDays(30);
  private static final Duration BARS = Duration.ofDays(90);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final List<String> BUCKET = List.of("exchange", "symbol", "bucket");
  private static final List<String> HOUR = List.of("day", "hour");

  /** The value of the latest price: frozen, so that two writes of one instant cannot mix. */
  private static final List<CqlColumn> LATEST =
      List.of(
          CqlColumn.bigint("ts_ns"),
          CqlColumn.bigint("seq"),
          CqlColumn.number("price"),
          CqlColumn.number("amount"),
          CqlColumn.text("side"));

  public CassandraSchema {
    if (!NAME.matcher(keyspace).matches()) {
      throw new IllegalArgumentException(
          "keyspace="
              + keyspace
              + " is no name: write a letter, then up to 47 letters, digits and underscores, all"
              + " lower case");
    }
    if (replicas < 1) {
      throw new IllegalArgumentException("replicas=" + replicas + " is out of range: 1 or more");
    }
    tables = List.copyOf(tables);
  }

  /** The fields of the type {@code latest}, in order. */
  public static List<CqlColumn> latestFields() {
    return LATEST;
  }

  /** The schema whose table of features has these columns beside its key. */
  public static CassandraSchema of(String keyspace, int replicas, List<Column> features) {
    return new CassandraSchema(
        keyspace,
        replicas,
        List.of(
            bronze(), silver(), bars(), features(features), latest(), deadLetters(), quality()));
  }

  private static CqlTable bronze() {
    return new CqlTable(
        "trades_bronze",
        columns(
            Stream.of(
                instrument(),
                Stream.of(CqlColumn.bigint("bucket"), CqlColumn.bigint("ts_ns")),
                offset(),
                trade())),
        BUCKET,
        ascending("ts_ns", "kafka_topic", "kafka_partition", "kafka_offset"),
        Optional.of(RAW),
        "trades as they came, one row a record");
  }

  private static CqlTable silver() {
    return new CqlTable(
        "trades_silver",
        columns(
            Stream.of(
                instrument(),
                Stream.of(CqlColumn.bigint("bucket"), CqlColumn.bigint("ts_ns")),
                trade(),
                revision())),
        BUCKET,
        ascending("ts_ns", "seq", "pos"),
        Optional.of(DERIVED),
        "trades, validated and deduplicated");
  }

  private static CqlTable bars() {
    return new CqlTable(
        "bars",
        columns(
            Stream.of(
                Stream.of(new CqlColumn("window_date", "date")),
                BarColumns.columns().stream().map(CqlColumn::of),
                revision())),
        List.of("exchange", "symbol", "bar_type", "window_date"),
        List.of(new Clustering("bar_start", Order.DESC), new Clustering("bar_index", Order.ASC)),
        Optional.of(BARS),
        "bars; bar_type is the folder below bars/");
  }

  private static CqlTable features(List<Column> features) {
    return new CqlTable(
        "features",
        columns(
            Stream.of(
                instrument(),
                Stream.of(
                    CqlColumn.bigint("bucket"), CqlColumn.bigint("ts_ns"), CqlColumn.bigint("seq")),
                features.stream().map(CqlColumn::of),
                revision())),
        BUCKET,
        ascending("ts_ns", "seq"),
        Optional.of(DERIVED),
        "features, one row a book");
  }

  private static CqlTable latest() {
    return new CqlTable(
        "latest_prices",
        columns(Stream.of(instrument(), Stream.of(new CqlColumn("latest", "frozen<latest>")))),
        List.of("exchange"),
        ascending("symbol"),
        Optional.empty(),
        "the last price of each instrument");
  }

  private static CqlTable deadLetters() {
    return new CqlTable(
        "dead_letters",
        columns(
            Stream.of(
                hour(),
                offset(),
                instrument(),
                Stream.of(
                    CqlColumn.bigint("ts_ns"),
                    CqlColumn.text("reason"),
                    CqlColumn.text("detail")))),
        HOUR,
        ascending("kafka_topic", "kafka_partition", "kafka_offset"),
        Optional.of(DERIVED),
        "records that were rejected, late or duplicates, by their Kafka time");
  }

  private static CqlTable quality() {
    Stream<CqlColumn> counts =
        Stream.of(
                "rows_in",
                "silver",
                "features",
                "bars",
                "latest",
                "late",
                "late_final",
                "duplicates",
                "rejected",
                "order_ties")
            .map(CqlColumn::bigint);
    return new CqlTable(
        "quality",
        columns(
            Stream.of(
                hour(),
                Stream.of(
                    CqlColumn.text("query"),
                    CqlColumn.bigint("batch_id"),
                    new CqlColumn("partition_id", "int")),
                counts)),
        HOUR,
        ascending("query", "batch_id", "partition_id"),
        Optional.of(DERIVED),
        "exact counts of each batch and partition of a query");
  }

  private static Stream<CqlColumn> instrument() {
    return Stream.of(CqlColumn.text("exchange"), CqlColumn.text("symbol"));
  }

  private static Stream<CqlColumn> hour() {
    return Stream.of(new CqlColumn("day", "date"), new CqlColumn("hour", "int"));
  }

  private static Stream<CqlColumn> offset() {
    return Stream.of(
        CqlColumn.text("kafka_topic"),
        new CqlColumn("kafka_partition", "int"),
        CqlColumn.bigint("kafka_offset"),
        new CqlColumn("kafka_timestamp", "timestamp"));
  }

  private static Stream<CqlColumn> trade() {
    return Stream.of(
        CqlColumn.bigint("seq"),
        CqlColumn.bigint("pos"),
        CqlColumn.number("price"),
        CqlColumn.number("amount"),
        CqlColumn.text("side"),
        CqlColumn.text("trade_id"),
        CqlColumn.text("trade_type"));
  }

  private static Stream<CqlColumn> revision() {
    return Stream.of(new CqlColumn("is_final", "boolean"), CqlColumn.bigint("revision"));
  }

  /** Each once: keys are named before the catalogue that has them too. */
  private static List<CqlColumn> columns(Stream<Stream<CqlColumn>> groups) {
    return groups.flatMap(group -> group).distinct().toList();
  }

  private static List<Clustering> ascending(String... names) {
    return Stream.of(names).map(name -> new Clustering(name, Order.ASC)).toList();
  }

  /** The statement that creates the keyspace, unless it is there. */
  public String createKeyspace() {
    return ("CREATE KEYSPACE IF NOT EXISTS %s WITH replication ="
            + " {'class': 'NetworkTopologyStrategy', 'replication_factor': %d}")
        .formatted(keyspace, replicas);
  }

  /** The statement that creates the type of latest prices, unless it is there. */
  public String createType() {
    StringJoiner fields = new StringJoiner(", ", "(", ")");
    LATEST.forEach(field -> fields.add(field.name() + " " + field.type()));
    return "CREATE TYPE IF NOT EXISTS " + keyspace + ".latest " + fields;
  }

  /** Every statement that creates it, in order. */
  public List<String> create() {
    List<String> statements = new ArrayList<>(List.of(createKeyspace(), createType()));
    tables.forEach(table -> statements.add(table.create(keyspace)));
    return statements;
  }

  /** Every statement that empties it; nothing is ever deleted row by row. */
  public List<String> truncate() {
    return tables.stream().map(table -> table.truncate(keyspace)).toList();
  }
}
