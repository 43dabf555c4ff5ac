package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.batch.Duck;
import io.github.tidemark.spark.stream.Market;
import io.github.tidemark.spark.stream.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against real servers, in processes of its own, through stops and kills. */
class StreamCommandIT {
  private static final long SECOND = 1_000_000_000L;
  private static final Set<Channel> BOTH = Set.of(Channel.TRADES, Channel.ORDERBOOK);
  private static final List<String> TABLES =
      List.of(
          "trades_bronze", "trades_silver", "bars", "features", "latest_prices", "dead_letters");

  private static final List<Header> BY_SEQNUM =
      List.of(new RecordHeader("order-by", "seqnum".getBytes(UTF_8)));

  @TempDir private static Path folder;
  private static KafkaServer kafka;
  private static CassandraServer cassandra;
  private static CqlSession session;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaServer.start(folder.resolve("kafka"));
    cassandra = CassandraServer.start(folder.resolve("cassandra"));
    session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.datacenter())
            .build();
  }

  @AfterAll
  static void stop() {
    session.close();
    cassandra.close();
    kafka.close();
  }

  private static String contactPoint() {
    return "127.0.0.1:" + cassandra.contactPoint().getPort();
  }

  private static void tables(String keyspace) {
    Run.complete(
        folder,
        "schema",
        "cassandra",
        "--apply",
        "--cassandra-contact-points",
        contactPoint(),
        "--cassandra-keyspace",
        keyspace);
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
                "--cassandra-contact-points",
                contactPoint(),
                "--cassandra-keyspace",
                run,
                "--checkpoint-dir",
                folder.resolve(run).toString(),
                "--lateness",
                "10s",
                "--bars",
                "trade:time:60:20,mid:time:30"));
    line.addAll(List.of(more));
    return line;
  }

  private static void send(Topics topics, Market market) {
    byte[] key = market.key().toString().getBytes(UTF_8);
    for (Channel channel : BOTH) {
      String topic = topics.names().get(channel);
      for (Event event : market.events(channel)) {
        topics.send(new ProducerRecord<>(topic, null, key, market.value(event), BY_SEQNUM));
      }
    }
  }

  /** All rows of all tables but those of the counts of batches, as text by key. */
  private static Map<String, List<String>> content(String keyspace) {
    Map<String, List<String>> content = new TreeMap<>();
    for (String table : TABLES) {
      content.put(
          table,
          session.execute("SELECT * FROM " + keyspace + "." + table).all().stream()
              .map(Row::getFormattedContents)
              .sorted()
              .toList());
    }
    return content;
  }

  private static long quality(String keyspace, String counter) {
    Row row =
        session
            .execute(
                "SELECT CAST(SUM("
                    + counter
                    + ") AS bigint) FROM "
                    + keyspace
                    + ".quality WHERE query = 'ordered' ALLOW FILTERING")
            .one();
    return row.getLong(0);
  }

  @Test
  void tablesAreTheSameThroughStopsAndKills() throws Exception {
    List<Market> markets =
        List.of(
            Market.random(new InstrumentKey("x", "A-USD"), 1, 300, 9 * SECOND),
            Market.random(new InstrumentKey("y", "B/EUR"), 2, 300, 9 * SECOND));
    tables("whole");
    tables("killed");
    try (Topics topics = new Topics(kafka.bootstrapServers(), "stream", BOTH)) {
      waitForARecord(topics);
      stopAndKill(topics, markets);
      markets.forEach(topics::finish);
      topics.flush();
      Child.run(folder, 0, stream(topics, "killed", "--drain", "--max-offsets-per-trigger", "200"));
      String drained = Child.run(folder, 0, stream(topics, "whole", "--drain"));
      assertThat(drained).contains("\"query\":\"ordered\"", "\"frontier\":\"ended\"");
      assertThat(content("killed")).isEqualTo(content("whole"));
      assertThat(content("whole").values()).allMatch(rows -> !rows.isEmpty());
      for (String run : List.of("whole", "killed")) {
        assertThat(quality(run, "rows_in")).isEqualTo(topics.sent());
        assertThat(quality(run, "silver")).isEqualTo(content(run).get("trades_silver").size());
        assertThat(content(run).get("trades_bronze")).hasSize(trades(markets));
        assertThat(quality(run, "rejected")).isZero();
        assertThat(quality(run, "late") + quality(run, "duplicates"))
            .isEqualTo(content(run).get("dead_letters").size());
      }
      assertThat(lettersOfTopic("stream-")).isEqualTo(lettersOfTable("whole"));
      startsWithCare(topics);
    }
  }

  /** Place and reason of what the topic of dead letters has of these topics, each perhaps twice. */
  private static Set<String> lettersOfTopic(String topics) {
    Set<String> letters = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> record :
        new io.github.tidemark.spark.replay.Topics(kafka.bootstrapServers()).read("dead_letters")) {
      StringJoiner letter = new StringJoiner(" ");
      for (String name : List.of("topic", "partition", "offset", "reason")) {
        letter.add(new String(record.headers().lastHeader(name).value(), UTF_8));
      }
      if (letter.toString().startsWith(topics)) {
        letters.add(letter.toString());
      }
    }
    return letters;
  }

  private static Set<String> lettersOfTable(String keyspace) {
    Set<String> letters = new TreeSet<>();
    for (Row row : session.execute("SELECT * FROM " + keyspace + ".dead_letters")) {
      letters.add(
          "%s %d %d %s"
              .formatted(
                  row.getString("kafka_topic"),
                  row.getInt("kafka_partition"),
                  row.getLong("kafka_offset"),
                  row.getString("reason")));
    }
    return letters;
  }

  private static int trades(List<Market> markets) {
    return markets.stream().mapToInt(market -> market.events(Channel.TRADES).size()).sum();
  }

  /**
   * While its topics are empty nothing says the total order: what ends ends, what waits can stop.
   */
  private static void waitForARecord(Topics topics) throws Exception {
    String all = "ordered=available-now,bronze=available-now";
    String empty = "tidemark: no record in stream-orderbook, stream-trades: the query ordered ";
    assertThat(Child.run(folder, 0, stream(topics, "killed", "--trigger", all)))
        .contains(empty + "has nothing to do\n");
    try (Child child = Child.start(folder, stream(topics, "killed", "--drain"))) {
      child.await(printed -> printed.contains(empty + "waits for the first, which says the total"));
      assertThat(get(port(child), "health"))
          .contains("\"status\":\"up\"", "\"ordered_frontier\":\"none\"")
          .contains("\"ordered_waits_for\":\"a first record in stream-orderbook, stream-trades\"");
      JsonNode running = status();
      assertThat(running.get("status").asText()).isEqualTo("up");
      assertThat(child.output()).contains("metrics at " + running.get("address").asText() + "/");
      assertThat(running.get("queries").findValuesAsText("query")).contains("ordered", "bronze");
      assertThat(running.get("queries").findValuesAsText("waits_for"))
          .contains("a first record in stream-orderbook, stream-trades");
      child.terminate();
      assertThat(child.end(0)).doesNotContain("error:");
    }
    assertThat(status().toString()).isEqualTo("{\"status\":\"none\"}");
  }

  private static String port(Child child) throws Exception {
    Matcher port = Pattern.compile("http://127.0.0.1:(\\d+)/metrics").matcher(child.output());
    assertThat(port.find()).isTrue();
    return port.group(1);
  }

  /** What the command says of the stream on a checkpoint. */
  private static JsonNode status() throws Exception {
    String checkpoints = folder.resolve("killed").toString();
    Run run = Run.of(folder, "status", "--json", "--checkpoint-dir", checkpoints);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out()).get("stream");
  }

  private static void stopAndKill(Topics topics, List<Market> markets) throws Exception {
    List<String> slow = stream(topics, "killed", "--max-offsets-per-trigger", "100");
    try (Child child = Child.start(folder, slow)) {
      child.await(printed -> printed.contains("the query ordered waits for the first"));
      markets.forEach(market -> send(topics, market));
      topics.flush();
      child.await(printed -> printed.contains("\"query\":\"ordered\",\"batch\":1,"));
      assertThat(child.output()).containsOnlyOnce("tidemark: the records say order-by=seqnum\n");
      assertThat(get(port(child), "metrics"))
          .contains("# TYPE tidemark_stream_records_total counter")
          .containsPattern("tidemark_stream_instruments\\{query=\"ordered\"} [12]\n");
      assertThat(get(port(child), "health"))
          .contains("\"status\":\"up\"")
          .doesNotContain("a first record");
      assertThat(status().get("queries"))
          .filteredOn(query -> query.get("query").asText().equals("ordered"))
          .singleElement()
          .satisfies(
              ordered -> {
                assertThat(ordered.get("records_total").asLong()).isPositive();
                assertThat(ordered.get("batch_seconds").asDouble()).isPositive();
                assertThat(ordered.get("waits_for").isNull()).isFalse();
              });
      Location lock = Location.of(folder.resolve("killed/lock"));
      assertThatThrownBy(() -> lock.store().lock(lock))
          .hasMessage(
              "another run is at work here: lock=%s; wait until it has ended".formatted(lock));
      child.terminate();
      assertThat(child.end(0)).doesNotContain("error:");
    }
    try (Child child = Child.start(folder, slow)) {
      child.await(printed -> printed.contains("\"query\":\"ordered\""));
      child.kill();
      assertThat(status().get("status").asText()).isEqualTo("silent");
    }
  }

  private static String get(String port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** By the command in this process, before it starts anything. */
  private static String refused(List<String> line) {
    Run run = Run.of(folder, line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    return run.err();
  }

  /** What is drained ends at once; what cannot go on says why. */
  private static void startsWithCare(Topics topics) throws Exception {
    Child.run(folder, 0, stream(topics, "whole", "--drain"));
    assertThat(refused(stream(topics, "whole", "--state-partitions", "5")))
        .contains("state-partitions=5: the checkpoint ", " has 3, which is fixed;");
    assertThat(refused(stream(topics, "killed", "--order-by", "time")))
        .isEqualTo(
            "tidemark: error: order-by=time: the checkpoint %s has seqnum, which is fixed; leave it"
                    .formatted(folder.resolve("killed/ordered"))
                + " out, or name another --checkpoint-dir\n");
    List<String> elsewhere = stream(topics, "whole", "--checkpoint-dir", "lost", "--drain");
    elsewhere.remove("--checkpoint-dir");
    elsewhere.remove(folder.resolve("whole").toString());
    assertThat(Child.run(folder, 1, elsewhere))
        .contains("tidemark: error: cassandra holds rows of an earlier run, but there is no")
        .contains("--rebuild to remove the rows, or --from-earliest to write them again");
    Map<String, List<String>> before = content("whole");
    elsewhere.add("--from-earliest");
    Child.run(folder, 0, elsewhere);
    assertThat(content("whole")).isEqualTo(before);
  }

  @Test
  void aKillBetweenTheRowsAndTheCommitOfABatchLeavesNoTrace() throws Exception {
    Market market = Market.random(new InstrumentKey("x", "A-USD"), 3, 400, 9 * SECOND);
    tables("undisturbed");
    tables("cut");
    try (Topics topics = new Topics(kafka.bootstrapServers(), "commit", BOTH)) {
      send(topics, market);
      topics.finish(market);
      topics.flush();
      killBeforeACommit(topics, "bronze");
      killBeforeACommit(topics, "ordered");
      for (String run : List.of("cut", "undisturbed")) {
        Child.run(folder, 0, both(topics, run, "--drain"));
      }
      assertThat(content("cut")).isEqualTo(content("undisturbed"));
      assertThat(content("cut").values()).allMatch(rows -> !rows.isEmpty());
      for (String output :
          List.of(
              "raw/live/trades",
              "raw/live/orderbook",
              "silver/live/trades",
              "processed/live/features",
              "processed/live/bars",
              "quarantine/live",
              "quality/live")) {
        Duck.assertSame(
            folder.resolve("undisturbed-lake").resolve(output),
            folder.resolve("cut-lake").resolve(output));
      }
    }
  }

  /** Batches are cut alike in every run, so that files are alike too, revision by revision. */
  private static List<String> both(Topics topics, String run, String... more) {
    List<String> line = stream(topics, run, "--max-offsets-per-trigger", "30");
    line.addAll(List.of("--sinks", "cassandra,parquet", "--root", run + "-lake"));
    line.addAll(List.of(more));
    return line;
  }

  /** Kills a stream that has stored all rows of a batch, but not yet that it is done. */
  private static void killBeforeACommit(Topics topics, String query) throws Exception {
    String conf =
        "spark.sql.streaming.checkpointFileManagerClass=%s,spark.hadoop.%s=%s"
            .formatted(ParkingCheckpointFiles.class.getName(), ParkingCheckpointFiles.QUERY, query);
    try (Child child = Child.start(folder, both(topics, "cut", "--conf", conf))) {
      child.await(printed -> ParkingCheckpointFiles.SAID.matcher(printed).find());
      Matcher said = ParkingCheckpointFiles.SAID.matcher(child.output());
      assertThat(said.find()).isTrue();
      Path checkpoint = folder.resolve("cut").resolve(query);
      assertThat(checkpoint.resolve("offsets").resolve(said.group(1))).exists();
      assertThat(checkpoint.resolve("commits").resolve(said.group(1))).doesNotExist();
      String stored = "SELECT rows_in FROM cut.quality WHERE query = ? AND batch_id = ?";
      assertThat(
              session
                  .execute(stored + " ALLOW FILTERING", query, Long.parseLong(said.group(1)))
                  .all())
          .isNotEmpty();
      String files = "part-stream-%s-.*-%08d-\\d+\\.parquet";
      String name = files.formatted(query, Long.parseLong(said.group(1)));
      try (Stream<Path> all = Files.walk(folder.resolve("cut-lake/quality"))) {
        assertThat(all).anyMatch(file -> file.getFileName().toString().matches(name));
      }
      child.kill();
    }
  }

  @Test
  void anInstrumentSpreadOverPartitionsIsRefusedWithTheCure() throws Exception {
    tables("spread");
    Market market = Market.random(new InstrumentKey("x", "A-USD"), 1, 20, SECOND);
    try (Topics topics = new Topics(kafka.bootstrapServers(), "spread", BOTH)) {
      int partition = 0;
      for (Event event : market.events(Channel.TRADES)) {
        topics.send(Channel.TRADES, partition++ % 2, market.key().toString(), market.value(event));
      }
      topics.flush();
      assertThat(Child.run(folder, 1, stream(topics, "spread", "--order-by", "time")))
          .containsPattern(
              "tidemark: error: query=ordered failed: the records of an instrument are spread over"
                  + " partitions, so they have no order: channel=trades exchange=x symbol=A-USD"
                  + " partition=\\d and \\d; write them with the key exchange:symbol into a new"
                  + " topic\n$");
    }
  }
}
