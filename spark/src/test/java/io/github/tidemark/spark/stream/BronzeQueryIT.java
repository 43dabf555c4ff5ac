package io.github.tidemark.spark.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.RawEvent;
import io.github.tidemark.lake.replay.RawEvents;
import io.github.tidemark.lake.replay.ReplayFeed;
import io.github.tidemark.lake.replay.ReplayRecord;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.Envelope.BookType;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Levels;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.LocalSpark;
import io.github.tidemark.spark.SampleLake;
import io.github.tidemark.spark.batch.Duck;
import io.github.tidemark.spark.sink.parquet.ParquetPlace;
import io.github.tidemark.spark.sink.parquet.ParquetSink;
import io.github.tidemark.spark.stream.BronzeQuery.Writing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What came is what is kept. */
class BronzeQueryIT {
  private static final Set<Channel> BOTH = Set.of(Channel.TRADES, Channel.ORDERBOOK);
  private static final InstrumentKey KEY = new InstrumentKey("x", "A");

  @TempDir private static Path shared;
  private static KafkaServer kafka;

  @TempDir private Path folder;
  private final EnvelopeEncoder encoder = new EnvelopeEncoder();
  private final List<BatchSummary> batches = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaServer.start(shared);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private StreamingQuery query(
      Topics topics, String sink, Trigger trigger, Writing writing, long mostRows)
      throws Exception {
    return query(topics, sink, MemoryTables.sink(sink), trigger, writing, mostRows);
  }

  private StreamingQuery query(
      Topics topics, String name, TableSink sink, Trigger trigger, Writing writing, long mostRows)
      throws Exception {
    Location place = Location.of(folder.resolve(name));
    return BronzeQuery.start(
        LocalSpark.session().newSession(),
        new KafkaInput(
            topics.client(),
            topics.names(),
            "earliest",
            KafkaInput.OnDataLoss.FAIL,
            OptionalLong.of(mostRows)),
        Values.JSON,
        List.of(sink),
        Checkpoint.create(place, 1),
        trigger,
        writing,
        (batch, summary) -> batches.add(summary));
  }

  /** The first records of the sample market: trades, books and heartbeats. */
  private static List<ReplayRecord> market(Set<Channel> channels, int records) throws Exception {
    Pipeline pipeline =
        Pipeline.builder()
            .root(SampleLake.root())
            .source(SampleWriter.SOURCE)
            .channels(channels)
            .build();
    List<ReplayRecord> first = new ArrayList<>();
    try (RawEvents events = pipeline.events()) {
      ReplayFeed feed = new ReplayFeed(events::next, channels, ReplayFeed.Ending.OPEN);
      for (ReplayRecord record = feed.next();
          record != null && first.size() < records;
          record = feed.next()) {
        first.add(record);
      }
    }
    return first;
  }

  /** Changes of books: levels in no order, some twice, some that go, some with order counts. */
  private static List<ReplayRecord> changes(int count) {
    Random random = new Random(3);
    List<ReplayRecord> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long ts = 1_700_000_000_000_000_000L + i * 1_000_000L;
      long nonce = random.nextInt(5) == 0 ? Absent.LONG : 2L * i;
      Envelope.Book change =
          new Envelope.Book(
              ts,
              random.nextInt(5) == 0 ? Absent.LONG : i,
              i,
              nonce,
              random.nextInt(5) == 0 ? Absent.LONG : 2L * i - 2,
              BookType.DELTA,
              random.nextInt(9) == 0,
              random.nextInt(9) == 0,
              levels(random),
              levels(random));
      changes.add(new ReplayRecord(ts, Channel.ORDERBOOK, KEY, change));
    }
    return changes;
  }

  private static Levels levels(Random random) {
    int count = random.nextInt(4);
    double[] prices =
        random.doubles(count, 1, 2).map(price -> Math.rint(price * 20) / 20).toArray();
    double[] sizes = random.ints(count, 0, 3).asDoubleStream().toArray();
    int[] orders = random.ints(count, 0, 5).map(n -> n == 0 ? Absent.INT : n).toArray();
    return new Levels(prices, sizes, Levels.INEXACT, null, orders);
  }

  private void send(Topics topics, List<ReplayRecord> records) throws Exception {
    for (ReplayRecord record : records) {
      topics.send(
          record.channel(), record.key().toString(), encoder.encode(record.key(), record.value()));
    }
    topics.flush();
  }

  /** The events among records as the tables show them. */
  private static List<String> rows(List<ReplayRecord> records) {
    Stream<String> shown =
        records.stream()
            .filter(record -> record.value() instanceof Envelope.Event)
            .map(
                record ->
                    EventText.of(record.key(), record.channel(), (Envelope.Event) record.value()));
    return shown.sorted().toList();
  }

  private static List<String> stored(String sink) {
    return MemoryTables.named(sink).rows("bronze", "").stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  @Test
  void everyEventIsARowAndWhatCannotBeOneIsCounted() throws Exception {
    List<ReplayRecord> records = market(BOTH, 3_000);
    records.addAll(changes(200));
    try (Topics topics = new Topics(kafka.bootstrapServers(), "bronze", BOTH)) {
      send(topics, records);
      topics.send(Channel.TRADES, KEY.toString(), "no JSON".getBytes(StandardCharsets.UTF_8));
      topics.send(Channel.TRADES, null, encoder.encode(KEY, records.get(0).value()));
      topics.flush();
      query(topics, "bronze", Trigger.AvailableNow(), Writing.BATCH_BY_BATCH, 700)
          .awaitTermination();
      assertThat(rows(records)).hasSizeGreaterThan(2_000).isEqualTo(stored("bronze"));
      long in = batches.stream().mapToLong(batch -> batch.counts().rowsIn()).sum();
      long rejected = batches.stream().mapToLong(batch -> batch.counts().rejected()).sum();
      assertThat(batches).hasSizeGreaterThan(3);
      assertThat(in).isEqualTo(topics.sent());
      assertThat(rejected).isEqualTo(2);
    }
  }

  @Test
  void etlOverBronzeIsEtlOverTheSource() throws Exception {
    Path lake = folder.resolve("lake");
    TableSink files = new ParquetSink(new ParquetPlace(Location.of(lake), "live", OrderBy.TIME));
    List<ReplayRecord> changes = changes(200);
    try (Topics topics = new Topics(kafka.bootstrapServers(), "files", BOTH)) {
      send(topics, market(BOTH, Integer.MAX_VALUE));
      send(topics, changes);
      query(topics, "files", files, Trigger.AvailableNow(), Writing.BATCH_BY_BATCH, 5_000)
          .awaitTermination();
    }
    RunSummary run =
        Pipeline.builder()
            .root(lake)
            .source("live")
            .bars(BarSpec.parseAll(SampleLake.SERIES))
            .build()
            .run();
    assertThat(run.isComplete()).as("%s", run.errors()).isTrue();
    Path source = SampleLake.root().resolve("processed").resolve(SampleWriter.SOURCE);
    for (String output : List.of("features", "bars")) {
      Duck.assertSame(source.resolve(output), lake.resolve("processed/live").resolve(output));
    }
    // Changes are kept as they came, and sent again by a replay; without a book they give none.
    assertThat(run.channels().get(Channel.ORDERBOOK_CHANGES))
        .isEqualTo(new RowSum(200, 0, Map.of(), Map.of("no-book", 200L), 0));
    Pipeline kept = Pipeline.builder().root(lake).source("live").symbols(Set.of("A")).build();
    List<ReplayRecord> again = new ArrayList<>();
    try (RawEvents events = kept.events()) {
      for (RawEvent event = events.next(); event != null; event = events.next()) {
        again.add(new ReplayRecord(0, event.channel(), event.key(), event.event()));
      }
    }
    assertThat(rows(again)).isEqualTo(rows(changes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"real-time", "continuous"})
  void rowsComeWithoutBatchesTooWhereThereAreSlots(String trigger) throws Exception {
    boolean continuous = trigger.equals("continuous");
    Trigger kind = continuous ? Trigger.Continuous(1_000) : Trigger.RealTime(5_000);
    Set<Channel> trades = Set.of(Channel.TRADES);
    List<ReplayRecord> records = market(trades, 400);
    try (Topics topics = new Topics(kafka.bootstrapServers(), trigger, trades, 1)) {
      send(topics, records.subList(0, 200));
      StreamingQuery query = query(topics, trigger, kind, Writing.ROW_BY_ROW, 1_000);
      try {
        await(query, trigger, rows(records.subList(0, 200)));
        send(topics, records.subList(200, 400));
        await(query, trigger, rows(records));
      } finally {
        query.stop();
      }
    }
  }

  /** Fails when the query does. */
  private static void await(StreamingQuery query, String sink, List<String> rows) throws Exception {
    while (!stored(sink).equals(rows)) {
      assertThat(stored(sink).size()).isLessThanOrEqualTo(rows.size());
      query.awaitTermination(50);
      assertThat(query.isActive()).isTrue();
    }
  }

  @Test
  void tooFewSlotsAreRefusedWithTheirNumber() throws Exception {
    try (Topics topics = new Topics(kafka.bootstrapServers(), "slots", BOTH)) {
      assertThatThrownBy(
              () -> query(topics, "slots", Trigger.RealTime(5_000), Writing.ROW_BY_ROW, 1_000))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "query bronze: its tasks do not end with this trigger and need 8 slots, one for each"
                  + " partition of its topics and 2 for other queries, and the master local[3, 4]"
                  + " has 3; write --master 'local[8]', or a trigger such as bronze=1s");
    }
  }
}
