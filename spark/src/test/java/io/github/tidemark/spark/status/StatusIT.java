package io.github.tidemark.spark.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Main;
import io.github.tidemark.cli.SchemaApplier;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.replay.RawEvents;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.LocalSpark;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.replay.Topics;
import io.github.tidemark.spark.schema.ClientSchemaApplier;
import io.github.tidemark.spark.sink.cassandra.CassandraPlace;
import io.github.tidemark.spark.sink.cassandra.CassandraSettings;
import io.github.tidemark.spark.sink.cassandra.CassandraSink;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.BronzeQuery;
import io.github.tidemark.spark.stream.Checkpoint;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.LostRecord;
import io.github.tidemark.spark.stream.TableWriter;
import io.github.tidemark.spark.stream.Values;
import io.github.tidemark.spark.stream.avro.Schemas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusIT {
  private static final String KEYSPACE = "status_it";
  private static final InstrumentKey HELD = new InstrumentKey("x", "HELD");

  @TempDir private static Path folder;
  private static KafkaServer kafka;
  private static CassandraServer cassandra;
  private static Topics topics;
  private static CassandraAccess access;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    kafka = KafkaServer.start(folder.resolve("kafka"));
    cassandra = CassandraServer.start(folder.resolve("cassandra"));
    topics = new Topics(kafka.bootstrapServers());
    topics.create();
    access = new CassandraAccess(List.of(point()), cassandra.datacenter(), Optional.empty());
    new ClientSchemaApplier()
        .create(CassandraSchema.of(KEYSPACE, 1, List.of()), access, SchemaApplier.Rows.KEPT);
  }

  @AfterAll
  static void stop() {
    CassandraSink.closeUnusedSessions();
    if (kafka != null) {
      kafka.close();
    }
    if (cassandra != null) {
      cassandra.close();
    }
  }

  private static String point() {
    return "127.0.0.1:" + cassandra.contactPoint().getPort();
  }

  private int run(String... words) {
    Map<String, String> home = Map.of("HOME", folder.toString());
    out.getBuffer().setLength(0);
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), home, folder, false);
    return Main.run(console, words);
  }

  private void replay(Instant from, Instant to, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("replay", "--root", SampleLake.root().toAbsolutePath().toString()));
    words.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    words.addAll(List.of("--from", from.toString(), "--to", to.toString()));
    words.addAll(List.of(more));
    assertThat(run(words.toArray(new String[0]))).as("%s", err).isZero();
  }

  private static Instant begin() throws Exception {
    Pipeline pipeline =
        Pipeline.builder().root(SampleLake.root()).source(SampleWriter.SOURCE).build();
    try (RawEvents events = pipeline.events()) {
      return Instant.ofEpochSecond(events.next().event().ts() / 1_000_000_000L);
    }
  }

  private static void readAll() throws Exception {
    Location place = Location.of(folder.resolve("checkpoints").resolve(BronzeQuery.NAME));
    BronzeQuery.start(
            LocalSpark.session().newSession(),
            new KafkaInput(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Map.of(Channel.TRADES, "trades", Channel.ORDERBOOK, "orderbook"),
                "earliest",
                KafkaInput.OnDataLoss.FAIL,
                OptionalLong.empty()),
            Values.JSON,
            List.of(sink()),
            Checkpoint.create(place, 1),
            Trigger.AvailableNow(),
            BronzeQuery.Writing.BATCH_BY_BATCH,
            (batch, summary) -> {})
        .awaitTermination();
  }

  private static CassandraSink sink() {
    return new CassandraSink(CassandraSettings.of(CassandraPlace.of(access), KEYSPACE));
  }

  /** What the ordered query would have written. */
  private static void writeLetters(long millis) throws Exception {
    try (TableWriter writer = sink().open(new BatchPart("ordered", "c0ffee", 7, 3))) {
      for (int offset = 0; offset < 5; offset++) {
        Reason reason = offset < 3 ? Reason.LATE : Reason.MALFORMED;
        writer.deadLetter(
            new LostRecord(
                HELD.toString(),
                "trades",
                millis,
                new DeadLetter(Channel.TRADES, 1, offset, Absent.LONG, reason, "why"),
                new byte[0]));
      }
      RawTradeBatch trade = new RawTradeBatch();
      trade.begin(1_700_000_000_500_000_000L, Absent.LONG, 1, Absent.LONG);
      trade.end(10, 1, Side.BUY);
      writer.latest(HELD, trade, 1_700_000_000_500_000L);
      writer.quality(new BatchCounts(millis, 100, 90, 0, 4, 1, 3, 0, 0, 2, 0));
      writer.commit();
    }
  }

  private static JsonNode row(JsonNode table, String name, String value) {
    for (JsonNode row : table) {
      if (row.get(name).asText().equals(value)) {
        return row;
      }
    }
    throw new AssertionError("no " + name + "=" + value + " in " + table);
  }

  @Test
  void whatIsReadWhatWaitsAndWhatWasLostIsSaid() throws Exception {
    Instant begin = begin();
    replay(begin, begin.plusSeconds(60));
    readAll();
    long read = topics.size("trades") + topics.size("orderbook");
    replay(begin.plusSeconds(60), begin.plusSeconds(90), "--finish");
    topics.send(
        Channel.TRADES,
        HELD.toString(),
        new EnvelopeEncoder()
            .encode(
                HELD,
                new Envelope.Trade(
                    1_700_000_000_500_000_000L, Absent.LONG, 1, 10, 1, Side.BUY, null, null)));
    long tomorrow = System.currentTimeMillis() + 86_400_000;
    topics.send(
        Channel.TRADES,
        HELD.toString(),
        ("{\"ts\":" + tomorrow + ",\"price\":1,\"amount\":1}").getBytes(StandardCharsets.UTF_8));
    long all = topics.size("trades") + topics.size("orderbook");
    writeLetters(System.currentTimeMillis());

    Files.writeString(folder.resolve("stream.yaml"), "checkpoint-dir: checkpoints\n");
    String[] command = {
      "status",
      "--bootstrap-servers",
      kafka.bootstrapServers(),
      "--config",
      "stream.yaml",
      "--lateness",
      "2s",
      "--cassandra-contact-points",
      point(),
      "--cassandra-keyspace",
      KEYSPACE,
      "--json"
    };
    assertThat(run(command)).as("%s", err).isZero();
    JsonNode status = new ObjectMapper().readTree(out.toString());
    JsonNode trades = row(status.get("topics"), "topic", "trades");
    JsonNode books = row(status.get("topics"), "topic", "orderbook");
    assertThat(trades.get("records").asLong()).isEqualTo(topics.size("trades"));
    assertThat(trades.get("partitions").asInt()).isEqualTo(10);
    assertThat(trades.get("bronze_lag").asLong() + books.get("bronze_lag").asLong())
        .isEqualTo(all - read)
        .isPositive();
    assertThat(status.get("instruments")).hasSize(3);
    JsonNode held = row(status.get("instruments"), "instrument", "x:HELD");
    assertThat(held.get("trades").asText()).isEqualTo("2023-11-14T22:13:20.500Z");
    assertThat(held.get("frontier").asText()).isEqualTo("not begun");
    assertThat(held.get("held_back_by").asText()).isEqualTo("orderbook");
    for (JsonNode row : status.get("instruments")) {
      if (!row.equals(held)) {
        assertThat(row.get("frontier").asText()).isEqualTo("ended");
        assertThat(row.get("held_back_by").isNull()).isTrue();
      }
    }
    assertThat(status.get("dead_letters").toString()).isEqualTo("{\"late\":3,\"malformed\":2}");
    assertThat(row(status.get("quality"), "query", "ordered").get("rejected").asLong())
        .isEqualTo(2);
    assertThat(row(status.get("quality"), "query", "bronze").get("rows_in").asLong())
        .isEqualTo(read);
    assertThat(status.get("last_trades").get("x:HELD").asText())
        .isEqualTo("2023-11-14T22:13:20.500Z");
    assertThat(row(status.get("services"), "service", "kafka").get("health").asText())
        .isEqualTo("stopped");
  }

  /** A record that has these fields and no others. */
  private static byte[] avro(Schema schema, Map<String, ?> fields) {
    GenericData.Record row = new GenericData.Record(schema);
    row.put("exchange", "x");
    row.put("symbol", "AVRO");
    fields.forEach(row::put);
    return Schemas.encoded(schema, row);
  }

  @Test
  void instrumentsOfTopicsInAvroAreReadByTheStreamsOwnFlags() throws Exception {
    Files.writeString(folder.resolve("trade.avsc"), Schemas.TRADE);
    Files.writeString(folder.resolve("book.avsc"), Schemas.BOOK);
    Schema trade = new Schema.Parser().parse(Schemas.TRADE);
    Schema book = new Schema.Parser().parse(Schemas.BOOK);
    try (io.github.tidemark.spark.stream.Topics sent =
        new io.github.tidemark.spark.stream.Topics(
            kafka.bootstrapServers(), "avro", Set.of(Channel.TRADES, Channel.ORDERBOOK))) {
      byte[] event = avro(trade, Map.of("ts", 1_700_000_000_500_000_000L, "price", 1.5));
      sent.send(Channel.TRADES, "x:AVRO", event); // without its frame: no event of the stream
      byte[] bought =
          avro(trade, Map.of("ts", 1_700_000_001_000_000_000L, "price", 1.5, "amount", "2"));
      sent.send(Channel.TRADES, "x:AVRO", Schemas.framed(7, bought));
      byte[] heartbeat = avro(trade, Map.of("heartbeat", 1_700_000_009_000_000_000L));
      sent.send(Channel.TRADES, "x:AVRO", Schemas.framed(7, heartbeat));
      Map<String, Object> levels = new HashMap<>();
      levels.put("ts", 1_700_000_002_250_000_000L);
      levels.put("is_snapshot", false);
      levels.put("gap", false);
      levels.put("bids", List.of());
      levels.put("asks", List.of());
      sent.send(Channel.ORDERBOOK, "x:AVRO", avro(book, levels));
      sent.flush();
      List<String> line = new ArrayList<>();
      line.addAll(List.of("status", "--json", "--bootstrap-servers", kafka.bootstrapServers()));
      line.addAll(List.of("--topics", "trades=avro-trades,orderbook=avro-orderbook"));
      assertThat(instruments(line)).as("told as JSON they are nothing").isEmpty();
      line.addAll(List.of("--avro-schema", "trades=trade.avsc,orderbook=book.avsc"));
      line.addAll(List.of("--avro-schema-id", "trades=7"));
      JsonNode instruments = instruments(line);
      assertThat(instruments).hasSize(1);
      JsonNode row = row(instruments, "instrument", "x:AVRO");
      assertThat(row.get("trades").asText()).isEqualTo("2023-11-14T22:13:29Z");
      assertThat(row.get("orderbook").asText()).isEqualTo("2023-11-14T22:13:22.250Z");
      assertThat(row.get("frontier").asText()).isEqualTo("2023-11-14T22:13:20.250Z");
      assertThat(row.get("held_back_by").asText()).isEqualTo("orderbook");
    }
  }

  private JsonNode instruments(List<String> line) throws Exception {
    assertThat(run(line.toArray(new String[0]))).as("%s", err).isZero();
    return new ObjectMapper().readTree(out.toString()).get("instruments");
  }

  @Test
  void aServerThatIsNotThereHidesNothingElse() {
    int code =
        run(
            "status",
            "--bootstrap-servers",
            kafka.bootstrapServers(),
            "--cassandra-contact-points",
            "127.0.0.1:1");
    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("orderbook", "services");
    assertThat(err.toString())
        .hasLineCount(1)
        .startsWith("tidemark: error: cassandra: no node answers at [127.0.0.1:1]");
  }
}
