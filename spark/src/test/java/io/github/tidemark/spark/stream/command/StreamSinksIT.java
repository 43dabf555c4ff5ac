package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.sink.jdbc.PostgresServer;
import io.github.tidemark.spark.stream.Market;
import io.github.tidemark.spark.stream.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with sinks other than Cassandra, several at once, against real servers. */
class StreamSinksIT {
  private static final long SECOND = 1_000_000_000L;
  private static final Set<Channel> BOTH = Set.of(Channel.TRADES, Channel.ORDERBOOK);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static KafkaServer kafka;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaServer.start(folder.resolve("kafka"));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static List<Market> send(Topics topics) throws Exception {
    List<Market> markets =
        List.of(
            Market.random(new InstrumentKey("x", "A-USD"), 11, 300, 9 * SECOND),
            Market.random(new InstrumentKey("y", "B/EUR"), 12, 300, 9 * SECOND));
    markets.forEach(topics::send);
    markets.forEach(topics::finish);
    topics.flush();
    return markets;
  }

  private static List<String> stream(Topics topics, String run, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "stream",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--topics",
                "trades=%s,orderbook=%s"
                    .formatted(
                        topics.names().get(Channel.TRADES), topics.names().get(Channel.ORDERBOOK)),
                "--checkpoint-dir",
                folder.resolve(run).toString(),
                "--lateness",
                "10s",
                "--bars",
                "trade:time:60:20,mid:time:30",
                "--order-by",
                "time",
                "--drain"));
    line.addAll(List.of(more));
    return line;
  }

  /** All records of a topic. */
  private static List<ConsumerRecord<String, String>> read(String topic) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    Map<String, Object> options = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(options, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  /** Rows of a topic by their key, of each the latest revision, as text. */
  private static Map<String, String> rows(String topic, List<String> key, List<String> columns)
      throws Exception {
    Map<String, String> rows = new TreeMap<>();
    Map<String, Long> revisions = new HashMap<>();
    for (ConsumerRecord<String, String> record : read(topic)) {
      JsonNode row = JSON.readTree(record.value());
      String name = text(row, key);
      long revision = row.path("revision").asLong();
      if (revision >= revisions.getOrDefault(name, Long.MIN_VALUE)) {
        revisions.put(name, revision);
        rows.put(name, text(row, columns));
      }
    }
    return rows;
  }

  private static String text(JsonNode row, List<String> columns) {
    return String.join(
        " ",
        columns.stream()
            .map(column -> row.hasNonNull(column) ? row.path(column).asText() : "null")
            .toList());
  }

  private static Map<String, String> rows(
      Connection database, String table, List<String> key, List<String> columns) throws Exception {
    Map<String, String> rows = new TreeMap<>();
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM live." + table)) {
      while (result.next()) {
        rows.put(text(result, key), text(result, columns));
      }
    }
    return rows;
  }

  private static String text(ResultSet row, List<String> columns) throws Exception {
    List<String> values = new ArrayList<>();
    for (String column : columns) {
      Object value = row.getObject(column);
      boolean time = value instanceof Timestamp;
      values.add(String.valueOf(time ? ((Timestamp) value).toInstant() : value));
    }
    return String.join(" ", values);
  }

  @Test
  void severalSinksGetTheSameRowsAndNobodyIsToldAPassword() throws Exception {
    Optional<Path> programs = PostgresServer.programs();
    assumeTrue(programs.isPresent(), "no PostgreSQL is installed here");
    try (PostgresServer postgres = PostgresServer.start(programs.get());
        Topics topics = new Topics(kafka.bootstrapServers(), "sinks", BOTH)) {
      List<Market> markets = send(topics);
      Path config = folder.resolve("sinks.yaml");
      Path events = Files.createDirectory(folder.resolve("events"));
      Files.writeString(
          config,
          """
          sinks: [jdbc, kafka, console]
          jdbc-url: %s
          jdbc-user: tidemark
          jdbc-password: hunter2
          jdbc-schema: live
          topic-prefix: out.
          dead-letters-topic: lost
          console-rows: 2
          kafka-option:
            sasl.jaas.config: x.Module required username="me" password="hunter3";
          conf:
            spark.eventLog.enabled: true
            spark.eventLog.compress: false
            spark.eventLog.dir: %s
            spark.hadoop.fs.s3a.secret.key: hunter4
          """
              .formatted(postgres.url(), events.toUri()));
      List<String> line = stream(topics, "sinks", "--config", config.toString());
      String printed = Child.run(folder, 0, line);
      assertThat(printed)
          .containsPattern("(?m)^latest_prices exchange=[xy] symbol=(A-USD|B/EUR) ")
          .containsPattern("(?m)^trades_silver and \\d+ more$");
      String told = content(events);
      assertThat(told)
          .contains("\"spark.hadoop.fs.s3a.secret.key\":\"*********(redacted)\"")
          .contains("SparkListenerSQLExecutionStart");
      assertThat(told + printed + dryRun(line) + Files.readString(folder.resolve("spark.log")))
          .doesNotContain("hunter");
      try (Connection database =
          DriverManager.getConnection(postgres.url(), "tidemark", "unused")) {
        assertSame(database, markets);
      }
      Files.writeString(config, Files.readString(config).replace(postgres.url(), closed()));
      String refused = Child.run(folder, 1, line);
      assertThat(refused)
          .contains("jdbc: cannot create the tables at jdbc:postgresql://127.0.0.1:1/none: ")
          .doesNotContain("hunter");
    }
  }

  /** All that the files below a folder hold. */
  private static String content(Path place) throws Exception {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(new String(Files.readAllBytes(file), UTF_8));
      }
    }
    return text.toString();
  }

  private static String dryRun(List<String> line) {
    List<String> words = new ArrayList<>(line);
    words.add("--dry-run");
    Run run = Run.of(folder, words.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("kafka", "jdbc");
    return run.out() + run.err();
  }

  private static String closed() {
    return "jdbc:postgresql://127.0.0.1:1/none";
  }

  private static void assertSame(Connection database, List<Market> markets) throws Exception {
    List<String> trade = List.of("exchange", "symbol", "ts_ns", "seq", "pos");
    List<String> fill = List.of("price", "amount", "side", "trade_id");
    Map<String, String> silver = rows(database, "trades_silver", trade, fill);
    assertThat(silver).isEqualTo(rows("out.trades_silver", trade, fill));
    Set<String> times = new HashSet<>();
    silver.keySet().forEach(key -> times.add(key.split(" ", -1)[2]));
    assertThat(times).isSubsetOf(tradeTimes(markets)).hasSizeGreaterThan(50);
    List<String> bar = List.of("exchange", "symbol", "bar_type", "bar_start", "bar_index");
    List<String> values = List.of("open", "high", "low", "close", "is_final", "revision");
    Map<String, String> bars = rows(database, "bars", bar, values);
    assertThat(bars).hasSizeGreaterThan(10).isEqualTo(rows("out.bars", bar, values));
    List<String> book = List.of("exchange", "symbol", "ts_ns", "seq");
    List<String> mid = List.of("mid_price", "revision");
    assertThat(rows(database, "features", book, mid))
        .hasSizeGreaterThan(100)
        .isEqualTo(rows("out.features", book, mid));
    Set<String> lost = new TreeSet<>();
    for (ConsumerRecord<String, String> record : read("lost")) {
      lost.add(
          header(record, "topic")
              + " "
              + header(record, "partition")
              + " "
              + header(record, "offset"));
    }
    List<String> place = List.of("kafka_topic", "kafka_partition", "kafka_offset");
    assertThat(rows(database, "dead_letters", place, List.of("reason")).keySet())
        .isNotEmpty()
        .isEqualTo(lost);
    long bronze = markets.stream().mapToLong(market -> market.events(Channel.TRADES).size()).sum();
    assertThat(rows(database, "trades_bronze", place, List.of("price"))).hasSize((int) bronze);
  }

  private static Set<String> tradeTimes(List<Market> markets) {
    Set<String> times = new HashSet<>();
    for (Market market : markets) {
      for (Event event : market.events(Channel.TRADES)) {
        times.add(Long.toString(((TradeEvent) event).ts()));
      }
    }
    return times;
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void whatIsNotUsedGoesToATopicFromWhateverInput() throws Exception {
    Path trades = Files.createDirectories(folder.resolve("in/trades"));
    String trade = "{\"exchange\":\"x\",\"symbol\":\"A\",\"ts\":%d,\"price\":%s,\"amount\":1}";
    long now = System.currentTimeMillis();
    List<String> lines = List.of(trade.formatted(now, "7.5"), trade.formatted(now, "-1"), "[]");
    Files.write(trades.resolve("1.jsonl"), lines);
    String printed =
        Child.run(
            folder,
            0,
            List.of(
                "stream",
                "--input",
                "files",
                "--input-dir",
                "in",
                "--sinks",
                "console,dead-letters",
                "--sink-bootstrap-servers",
                kafka.bootstrapServers(),
                "--dead-letters-topic",
                "unused",
                "--checkpoint-dir",
                "files",
                "--trigger",
                "ordered=available-now,bronze=available-now"));
    assertThat(printed)
        .containsPattern("(?m)^trades_bronze exchange=x symbol=A .* price=7.5 ")
        .containsPattern("(?m)^dead_letters .* reason=value ");
    List<ConsumerRecord<String, String>> unused = read("unused");
    assertThat(unused)
        .map(record -> header(record, "reason") + " " + record.value())
        .containsExactlyInAnyOrder("value " + lines.get(1), "key []");
    assertThat(unused).map(record -> header(record, "topic")).containsOnly("trades");
    assertThat(unused).map(record -> header(record, "offset")).containsExactlyInAnyOrder("1", "2");
  }

  private static String refused(String... arguments) {
    List<String> line = new ArrayList<>(List.of("stream", "--bootstrap-servers", "127.0.0.1:1"));
    line.addAll(List.of(arguments));
    Run run = Run.of(folder, line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    return run.err();
  }

  @Test
  void allThatSinksMissIsSaidAtOnce() {
    assertThat(refused("--sinks", "jdbc,cassandra"))
        .isEqualTo(
            "tidemark: error: sinks=jdbc needs a database: write --jdbc-url"
                + " jdbc:postgresql://HOST:PORT/DATABASE; no Cassandra is named and tidemark stack"
                + " does not run: write --cassandra-contact-points HOST:PORT, or run tidemark"
                + " stack up\n");
    assertThat(refused("--sinks", "jdbc", "--jdbc-url", "jdbc:mysql://h/d"))
        .contains("jdbc url is none of PostgreSQL: url=jdbc:mysql://h/d; write jdbc:postgresql://");
    assertThat(refused("--sinks", "jdbc", "--jdbc-url", "jdbc:postgresql://h/d?password=hunter2"))
        .contains("jdbc-url has a password", "TIDEMARK_JDBC_PASSWORD")
        .doesNotContain("hunter2");
    assertThat(refused("--sinks", "kafka,dead-letters")).contains("leave one out");
    assertThat(refused("--sinks", "kafka", "--dead-letters-topic", "none"))
        .isEqualTo(
            "tidemark: error: dead-letters-topic=none: the sinks kafka and dead-letters write that"
                + " topic; name one, or leave the sink out\n");
    assertThat(refused("--sinks", "parquet", "--topics", "ticker=dead_letters"))
        .isEqualTo(
            "tidemark: error: dead-letters-topic=dead_letters: this topic is read as ticker, and"
                + " would be filled from itself; name another\n");
    assertThat(refused("--sinks", "memory"))
        .contains("sinks=memory is not one of them (--sinks); allowed: a list of: cassandra,");
  }
}
