package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeDecoder;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.replay.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of two exchanges through Kafka, the whole stream, Cassandra and files, some of it late
 * and some twice, held against etl over what the stream kept raw.
 */
class RealDataIT {
  private static final String DAY = "2012-06-21T";
  private static final String SERIES =
      "trade:time:300:60,trade:time:3600,mid:time:60,trade:session:5";
  private static final List<String> PLACE =
      List.of("kafka_topic", "kafka_partition", "kafka_offset");
  private static final List<String> EVENT = List.of("exchange", "symbol", "ts_ns", "seq");
  private static final List<String> BAR =
      List.of("exchange", "symbol", "bar_type", "bar_start_ns", "bar_index");
  private static final Set<String> ADDED = Set.of("bucket", "window_date", "revision");

  @TempDir private static Path folder;
  private static KafkaServer kafka;
  private static CassandraServer cassandra;
  private static CqlSession session;
  private static RowTexts files;

  private long controls;
  private long rejected;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    kafka = KafkaServer.start(folder.resolve("kafka"));
    cassandra = CassandraServer.start(folder.resolve("cassandra"));
    session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.datacenter())
            .build();
    files = new RowTexts();
  }

  @AfterAll
  static void stop() throws Exception {
    if (session != null) {
      session.close();
      cassandra.close();
      kafka.close();
      files.close();
    }
  }

  private static Path data(String file) {
    Path path = Path.of(System.getProperty("tidemark.data", "none")).resolve(file);
    assumeTrue(Files.isRegularFile(path), () -> "no such real data: " + path);
    return path.toAbsolutePath();
  }

  private static void run(String... line) {
    Run.complete(folder, line);
  }

  private static void replay(String source, String... more) {
    List<String> line =
        new ArrayList<>(List.of("replay", "--root", "recorded", "--source", source, "--channel"));
    line.add("trades,orderbook");
    line.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    line.addAll(List.of(more));
    run(line.toArray(new String[0]));
  }

  /**
   * Half an hour of Amazon: ten minutes of it late, a second twice, nine seconds late and twice.
   */
  private static void replayDisordered(Topics topics) throws Exception {
    replay("lobster", "--to", DAY + "13:40:00Z");
    replay("lobster", "--from", DAY + "13:50:00Z", "--to", DAY + "14:00:00Z");
    replay("lobster", "--from", DAY + "13:40:00Z", "--to", DAY + "13:50:00Z");
    replay("lobster", "--from", DAY + "13:59:59Z", "--to", DAY + "14:00:00Z");
    replay("lobster", "--from", DAY + "13:49:50Z", "--to", DAY + "13:49:59Z");
    replay("binance-stream", "--finish");
    topics.send(Channel.TRADES, "nasdaq:AMZN", bytes("{\"ts\":1340287200000,"));
    topics.send(
        Channel.TRADES, "nasdaq:AMZN", bytes("{\"ts\":1340287200000,\"price\":-1,\"amount\":2}"));
    topics.send(Channel.ORDERBOOK, "nasdaq", bytes("{\"ts\":1340287200000}"));
    replay("lobster", "--from", DAY + "14:00:00Z", "--to", DAY + "14:05:00Z", "--finish");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void recordedMarketsAreTheRowsOfEtlInFilesAndTables() throws Exception {
    run("import", "lobster", "--root", "recorded", amazon().toString());
    run("import", "binance-stream", "--root", "recorded", bitcoin().toString());
    Topics topics = new Topics(kafka.bootstrapServers());
    topics.create();
    String node = "127.0.0.1:" + cassandra.contactPoint().getPort();
    run("schema", "cassandra", "--apply", "--cassandra-contact-points", node);
    // What the stream drains has not ended before the last of these replays.
    try (Child child = Child.start(folder, stream(node))) {
      child.await(printed -> printed.contains("the query ordered waits for the first"));
      replayDisordered(topics);
      assertThat(child.end(0)).contains("tidemark: the records say order-by=seqnum\n");
    }

    long records = count(topics, Channel.TRADES) + count(topics, Channel.ORDERBOOK);
    checkBronze();
    checkLetters();
    etl("fast", "true");
    etl("final", "reason <> 'late'");
    compare("fast", Layer.FAST);
    compare("final", Layer.FINAL);
    checkSilver();
    checkGold("features", "features/book", EVENT);
    checkGold("bars", "bars", BAR);
    checkLatest();
    checkCounts(records);
  }

  private static Path amazon() {
    return data("lobster-amzn/LOBSTER_SampleFile_AMZN_2012-06-21_5.zip");
  }

  private static Path bitcoin() {
    return data("binance-usdm-btc-20240808/usdm_btcusdt_20240808.gz");
  }

  private static List<String> stream(String node) {
    return List.of(
        "stream",
        "--bootstrap-servers",
        kafka.bootstrapServers(),
        "--cassandra-contact-points",
        node,
        "--sinks",
        "cassandra,parquet",
        "--root",
        "lake",
        "--bars",
        SERIES,
        "--final-features",
        "core",
        "--final-lateness",
        "30m",
        "--max-offsets-per-trigger",
        "30000",
        "--drain");
  }

  /** Records of a topic; takes note of what is no event. */
  private long count(Topics topics, Channel channel) {
    EnvelopeDecoder decoder = new EnvelopeDecoder(EnvelopeFields.STANDARD, 11 << 20);
    List<ConsumerRecord<byte[], byte[]>> records = topics.read(channel.folder());
    for (ConsumerRecord<byte[], byte[]> each : records) {
      String name = new String(each.key(), StandardCharsets.UTF_8);
      Envelope value =
          InstrumentKey.parse(name).isEmpty()
              ? null
              : decoder.decode(channel, InstrumentKey.parse(name).get(), each.value());
      rejected += value == null || value instanceof Envelope.Rejected ? 1 : 0;
      controls += value instanceof Envelope.Heartbeat || value instanceof Envelope.End ? 1 : 0;
    }
    return records.size();
  }

  private static String parquet(String below) {
    return "read_parquet('%s/%s/**/*.parquet', hive_partitioning = false, union_by_name = true)"
        .formatted(folder, below);
  }

  private static String levels(String side) {
    return "list_transform(" + side + ", lambda l: [l.price, l.size])::varchar";
  }

  /** What is kept raw is what was recorded, and in both places. */
  private static void checkBronze() throws SQLException {
    for (Channel channel : List.of(Channel.TRADES, Channel.ORDERBOOK)) {
      boolean trades = channel == Channel.TRADES;
      String own =
          trades
              ? "price, amount, side, trade_id, trade_type"
              : "is_snapshot, gap, %s, %s".formatted(levels("bids"), levels("asks"));
      String columns = "select distinct exchange, symbol, %s, seqnum, seq, " + own + " from ";
      String kept =
          columns.formatted("\"timestamp\"") + parquet("lake/raw/live/" + channel.folder());
      String clock = "case when exchange = 'nasdaq' then \"timestamp\" else capture_ts end";
      String recorded =
          columns.formatted(clock)
              + parquet("recorded/raw/*/" + channel.folder())
              + " where exchange <> 'nasdaq' or \"timestamp\" < epoch_ns(timestamp '%s14:05:00')"
                  .formatted(DAY);
      assertThat(files.number("select count(*) from (%s)".formatted(recorded)))
          .isGreaterThan(20_000);
      assertThat(files.number("select count(*) from (%s except %s)".formatted(recorded, kept)))
          .isZero();
      assertThat(files.number("select count(*) from (%s except %s)".formatted(kept, recorded)))
          .isZero();
    }
    String bronze =
        "select exchange, symbol, \"timestamp\" ts_ns, seqnum seq, seq pos, price, amount, side,"
            + " trade_id, trade_type, kafka_topic, kafka_partition, kafka_offset,"
            + " kafka_timestamp from ";
    RowTexts.assertTable(
        session,
        "market_data.trades_bronze",
        PLACE,
        ADDED,
        files.of(bronze + parquet("lake/raw/live/trades"), PLACE));
  }

  /** Dead letters are alike in both places, and those that the replays must make. */
  private static void checkLetters() throws SQLException {
    files.sql(
        "create table letters as select source_file as place, \"row\" as number, reason from "
            + parquet("lake/quarantine/live"));
    Map<String, Long> reasons = new TreeMap<>();
    Map<String, String> stored = new TreeMap<>();
    for (Row row : session.execute("SELECT * FROM market_data.dead_letters")) {
      String reason = row.getString("reason");
      reasons.merge(reason, 1L, Long::sum);
      String place = row.getString("kafka_topic") + "/" + row.getInt("kafka_partition");
      long offset = row.getLong("kafka_offset");
      stored.put(
          List.of(place, Long.toString(offset)).toString(),
          "{number=%d, place=%s, reason=%s}".formatted(offset, place, reason));
    }
    assertThat(stored).isEqualTo(files.of("from letters", List.of("place", "number")));
    Map<String, Long> expected = new TreeMap<>(Map.of("malformed", 1L, "key", 1L));
    expected.put("value", 1L);
    expected.put("late", recorded("13:40:00", "13:50:00"));
    expected.put("duplicate", recorded("13:59:59", "14:00:00"));
    expected.put("late-duplicate", recorded("13:49:50", "13:49:59"));
    assertThat(reasons).isEqualTo(expected);
    assertThat(expected.values()).allMatch(count -> count > 0);
  }

  /** Events of Amazon in [from, to). */
  private static long recorded(String from, String to) throws SQLException {
    long sum = 0;
    for (Channel channel : List.of(Channel.TRADES, Channel.ORDERBOOK)) {
      sum +=
          files.number(
              "select count(*) from %s where \"timestamp\" >= epoch_ns(timestamp '%s%s')"
                      .formatted(parquet("recorded/raw/lobster/" + channel.folder()), DAY, from)
                  + " and \"timestamp\" < epoch_ns(timestamp '%s%s')".formatted(DAY, to));
    }
    return sum;
  }

  /** Runs etl over what is kept raw but for some of the records that were not used. */
  private static void etl(String name, String unused) throws Exception {
    for (Channel channel : List.of(Channel.TRADES, Channel.ORDERBOOK)) {
      Path target = folder.resolve(name + "/raw/live/" + channel.folder() + "/all.parquet");
      Files.createDirectories(target.getParent());
      files.sql(
          ("copy (select raw.*, exists (from letters where reason = 'late'"
                  + " and place = kafka_topic || '/' || kafka_partition and number = kafka_offset)"
                  + " as is_late from %s raw anti join (from letters where %s) l"
                  + " on l.place = kafka_topic || '/' || kafka_partition and l.number = kafka_offset"
                  + " order by \"timestamp\", seqnum, seq) to '%s'")
              .formatted(parquet("lake/raw/live/" + channel.folder()), unused, target));
    }
    run(
        "etl",
        "--root",
        name,
        "--source",
        "live",
        "--order-by",
        "seqnum",
        "--bars",
        SERIES,
        "--features",
        "core,ts_ns");
  }

  private static void compare(String etl, Layer layer) throws Exception {
    Comparison result =
        Comparer.compare(
            folder.resolve(etl + "/processed/live"),
            folder.resolve("lake/processed/live"),
            CompareOptions.EXACT.withLayer(layer));
    assertThat(result.isWithin()).as("%s", result).isTrue();
    assertThat(result.outputs()).hasSize(5).allMatch(output -> output.matched() > 0);
    assertThat(result.withoutLayer()).isEmpty();
  }

  private static void checkSilver() throws SQLException {
    String silver =
        "select exchange, symbol, \"timestamp\" ts_ns, seqnum seq, seq pos, price, amount, side,"
            + " trade_id, trade_type, is_late as is_final from "
            + parquet("final/raw/live/trades");
    List<String> key = List.of("exchange", "symbol", "ts_ns", "seq", "pos");
    RowTexts.assertTable(session, "market_data.trades_silver", key, ADDED, files.of(silver, key));
  }

  /** A final row replaces the fast one of its key, and no other. */
  private static void checkGold(String table, String output, List<String> key) throws SQLException {
    String rows = "select *, %s as is_final from ";
    Map<String, String> expected =
        files.of(rows.formatted(false) + parquet("fast/processed/live/" + output), key);
    Map<String, String> last =
        files.of(rows.formatted(true) + parquet("final/processed/live/" + output), key);
    assertThat(last.size()).isGreaterThanOrEqualTo(expected.size());
    expected.putAll(last);
    RowTexts.assertTable(session, "market_data." + table, key, ADDED, expected);
  }

  private static void checkLatest() throws SQLException {
    String last =
        "select exchange, symbol, \"timestamp\" ts_ns, seqnum seq, price, amount, side from "
            + parquet("fast/raw/live/trades")
            + " qualify row_number() over (partition by exchange, symbol"
            + " order by \"timestamp\" desc, seqnum desc) = 1";
    List<String> key = List.of("exchange", "symbol");
    Map<String, String> stored = new TreeMap<>();
    for (Row row : session.execute("SELECT * FROM market_data.latest_prices")) {
      String exchange = row.getString("exchange");
      String symbol = row.getString("symbol");
      UdtValue latest = row.getUdtValue("latest");
      assertThat(latest).isNotNull();
      stored.put(
          "[%s, %s]".formatted(exchange, symbol),
          "{amount=%s, exchange=%s, price=%s, seq=%d, side=%s, symbol=%s, ts_ns=%d}"
              .formatted(
                  latest.getDouble("amount"),
                  exchange,
                  latest.getDouble("price"),
                  latest.getLong("seq"),
                  latest.getString("side"),
                  symbol,
                  latest.getLong("ts_ns")));
    }
    assertThat(stored).hasSize(2).isEqualTo(files.of(last, key));
  }

  /** Of every record that was sent it is known where it is. */
  private void checkCounts(long records) throws SQLException {
    Map<String, Map<String, Long>> sums = new TreeMap<>();
    for (Row row : session.execute("SELECT * FROM market_data.quality")) {
      Map<String, Long> sum = sums.computeIfAbsent(row.getString("query"), q -> new TreeMap<>());
      for (String count : List.of("rows_in", "silver", "late", "duplicates", "rejected")) {
        sum.merge(count, row.getLong(count), Long::sum);
      }
    }
    Map<String, Long> ordered = sums.get("ordered");
    Map<String, Long> bronze = sums.get("bronze");
    long letters = files.number("select count(*) from letters");
    long trades = files.number("select count(*) from " + parquet("fast/raw/live/trades"));
    long books = files.number("select count(*) from " + parquet("fast/raw/live/orderbook"));
    assertThat(rejected).isEqualTo(3);
    assertThat(ordered.get("rows_in"))
        .isEqualTo(records)
        .isEqualTo(controls + trades + books + letters);
    assertThat(ordered.get("silver"))
        .isEqualTo(files.number("select count(*) from " + parquet("lake/silver/live/trades")));
    assertThat(ordered.get("rejected")).isEqualTo(rejected);
    assertThat(ordered.get("late") + ordered.get("duplicates")).isEqualTo(letters - rejected);
    assertThat(bronze.get("rows_in")).isEqualTo(records);
    assertThat(bronze.get("rejected")).isEqualTo(rejected);
    assertThat(files.number("select count(*) from " + parquet("lake/raw/live")))
        .isEqualTo(records - controls - rejected);
  }
}
