package io.github.tidemark.spark.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.StreamConfig;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.LocalSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query on Spark gives, bit for bit, the rows of the batch engine. */
class OrderedQueryIT {
  private static final long SECOND = 1_000_000_000L;
  private static final Set<Channel> BOTH = Set.of(Channel.TRADES, Channel.ORDERBOOK);
  private static final List<BarSpec> BARS = BarSpec.parseAll("trade:time:60:20,mid:time:30");

  @TempDir private static Path shared;
  private static KafkaServer kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaServer.start(shared);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static StreamPlan plan(Map<Channel, String> topics) {
    return plan(topics, OrderBy.TIME);
  }

  private static StreamPlan plan(Map<Channel, String> topics, OrderBy orderBy) {
    return new StreamPlan(
        EngineConfig.builder().orderBy(orderBy).build(),
        topics,
        StreamPlan.Silver.WRITTEN,
        Map.of(Layer.FAST, Profile.full()),
        Map.of(Layer.FAST, BARS, Layer.FINAL, BARS),
        Map.of(Layer.FAST, 10 * SECOND, Layer.FINAL, 3600 * SECOND),
        60 * SECOND,
        Double.MAX_VALUE,
        Values.JSON,
        new Ticks());
  }

  /** A tick size that no default has. */
  record Ticks() implements java.util.function.UnaryOperator<Instrument> {
    @Override
    public Instrument apply(Instrument plain) {
      return new Instrument(plain.exchange(), plain.symbol(), 0.05, 1, false);
    }
  }

  private void run(Topics topics, String sink, String checkpoint, long mostRows) throws Exception {
    run(topics, plan(topics.names()), sink, checkpoint, mostRows);
  }

  private void run(Topics topics, StreamPlan plan, String sink, String checkpoint, long mostRows)
      throws Exception {
    Location place = Location.of(folder.resolve(checkpoint));
    Optional<Checkpoint> old = Checkpoint.find(place);
    StreamingQuery query =
        OrderedQuery.start(
            LocalSpark.session().newSession(),
            plan,
            new KafkaInput(
                topics.client(),
                topics.names(),
                "earliest",
                KafkaInput.OnDataLoss.FAIL,
                OptionalLong.of(mostRows)),
            List.of(MemoryTables.sink(sink)),
            old.isPresent() ? old.get() : Checkpoint.create(place, 3),
            Trigger.AvailableNow(),
            new Unheard());
    query.awaitTermination();
  }

  private static final class Unheard implements BatchListener {
    @Override
    public void begin(long batch) {}

    @Override
    public void done(long batch, BatchSummary summary) {}
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theTablesAreThoseOfTheBatchEngineHoweverTheStreamIsCut(long seed) throws Exception {
    List<Market> markets = new ArrayList<>();
    for (String symbol : List.of("A-USD", "B:C", "D/E")) {
      markets.add(
          Market.random(
              new InstrumentKey("x" + seed, symbol), 100 * seed + markets.size(), 400, 9 * SECOND));
    }
    try (Topics topics = new Topics(kafka.bootstrapServers(), "cut" + seed, BOTH)) {
      for (Market market : markets) {
        send(topics, market, Channel.TRADES);
      }
      topics.flush();
      String whole = "whole" + seed;
      String cut = "cut" + seed;
      // One topic is far ahead, and the state is taken up by another query.
      run(topics, cut, cut, 200);
      MemoryTables.named(cut).failAfter(4);
      for (Market market : markets) {
        send(topics, market, Channel.ORDERBOOK);
      }
      topics.flush();
      assertThat(failure(() -> run(topics, cut, cut, 250))).contains("told to fail");
      MemoryTables.named(cut).heal();
      run(topics, cut, cut, 250);
      run(topics, whole, whole, 1_000_000);
      for (Market market : markets) {
        check(plan(topics.names()).config(), market, MemoryTables.named(whole));
      }
      assertThat(MemoryTables.named(cut).content()).isEqualTo(MemoryTables.named(whole).content());
      assertThat(MemoryTables.named(cut).commits())
          .isGreaterThan(MemoryTables.named(whole).commits() + 5);
      for (String each : List.of(cut, whole)) {
        checkCounts(MemoryTables.named(each), topics.sent());
      }
    }
  }

  @Test
  void oneSequenceOverBothChannelsOrdersWhatIsOfOneTime() throws Exception {
    Market market = Market.random(new InstrumentKey("x", "SEQ"), 7, 400, 9 * SECOND);
    try (Topics topics = new Topics(kafka.bootstrapServers(), "seqnum", BOTH)) {
      byte[] key = market.key().toString().getBytes(UTF_8);
      for (Channel channel : BOTH) {
        for (Event event : market.events(channel)) {
          topics.send(
              new ProducerRecord<>(
                  topics.names().get(channel),
                  null,
                  key,
                  market.value(event),
                  List.of(new RecordHeader("order-by", "seqnum".getBytes(UTF_8)))));
        }
        topics.send(channel, market.key().toString(), market.end());
      }
      topics.send(
          new ProducerRecord<>(
              topics.names().get(Channel.TRADES),
              null,
              key,
              market.value(market.events(Channel.TRADES).get(0)),
              List.of(new RecordHeader("order-by", "time".getBytes(UTF_8)))));
      topics.flush();
      StreamPlan plan = plan(topics.names(), OrderBy.SEQNUM);
      run(topics, plan, "seqnum", "seqnum", 1_000_000);
      run(topics, plan, "seqnum-cut", "seqnum-cut", 150);
      MemoryTables whole = MemoryTables.named("seqnum");
      check(plan.config(), market, whole);
      assertThat(MemoryTables.named("seqnum-cut").content()).isEqualTo(whole.content());
      assertThat(whole.rows("dead_letters", ""))
          .map(row -> ((DeadLetter) ((List<?>) row).get(0)).reason().word())
          .contains("order-by");
    }
  }

  /** What must fail. */
  interface Failing {
    void run() throws Exception;
  }

  private static String failure(Failing failing) throws Exception {
    try {
      failing.run();
    } catch (StreamingQueryException e) {
      return e.getMessage();
    }
    throw new AssertionError("it did not fail");
  }

  private static void send(Topics topics, Market market, Channel channel) {
    for (Event event : market.events(channel)) {
      topics.send(channel, market.key().toString(), market.value(event));
    }
    topics.send(channel, market.key().toString(), market.end());
  }

  private static void check(StreamConfig config, Market market, MemoryTables tables) {
    List<Event> fast = new ArrayList<>();
    List<Event> last = new ArrayList<>();
    for (Channel channel : BOTH) {
      sort(market.events(channel), fast, last);
    }
    String prefix = market.key() + " ";
    EngineRun batch = batch(config, config.fast(), market.key(), fast);
    assertThat(tables.rows("features FAST", prefix)).isEqualTo(List.copyOf(batch.bookRows()));
    EngineRun late = batch(config, config.late(), market.key(), last);
    for (BarSpec spec : BARS) {
      assertThat(tables.rows("bars FAST " + spec.folder(), prefix))
          .isEqualTo(List.copyOf(batch.barRows(spec)));
      assertThat(tables.rows("bars FINAL " + spec.folder(), prefix))
          .isEqualTo(List.copyOf(late.barRows(spec)));
    }
    assertThat(fast.size()).isLessThan(last.size());
  }

  /** By the rule alone: an event is late that lies behind the latest one before it in its topic. */
  private static void sort(List<Event> arrived, List<Event> fast, List<Event> last) {
    long latest = Long.MIN_VALUE;
    Set<List<Long>> seen = new HashSet<>();
    for (Event event : arrived) {
      boolean inTime = latest == Long.MIN_VALUE || event.ts() >= latest - 10 * SECOND;
      if (seen.add(List.of(event.ts(), event.position()))) {
        last.add(event);
        if (inTime) {
          fast.add(event);
        }
      }
      latest = Math.max(latest, event.ts());
    }
  }

  private static EngineRun batch(
      StreamConfig config, StreamConfig.Figures figures, InstrumentKey key, List<Event> events) {
    return new EngineRun(
            config.engine(),
            new Ticks().apply(Instrument.of(key.exchange(), key.symbol())),
            figures.features(),
            figures.bars(),
            64)
        .applyAll(events)
        .finish();
  }

  /** Of every record it is known where it went. */
  private static void checkCounts(MemoryTables tables, long sent) {
    BatchCounts sum = BatchSummary.EMPTY.counts();
    for (Object row : tables.rows("quality", "")) {
      sum = sum.plus((BatchCounts) row);
    }
    assertThat(sum.rowsIn()).isEqualTo(sent);
    assertThat(sum.late() + sum.lateFinal() + sum.duplicates() + sum.rejected())
        .isEqualTo(tables.table("dead_letters").size());
    assertThat(sum.silver()).isEqualTo(tables.table("silver").size());
    assertThat(sum.features()).isEqualTo(tables.table("features FAST").size());
    assertThat(sum.late()).isPositive();
    assertThat(sum.duplicates()).isPositive();
  }

  @Test
  void poisonIsADeadLetterWithItsReasonAndTheStreamGoesOn() throws Exception {
    try (Topics topics = new Topics(kafka.bootstrapServers(), "poison", BOTH)) {
      String key = "x:A-USD";
      long now = System.currentTimeMillis();
      trade(topics, key, "\"ts\":%d,\"price\":1,\"amount\":2,\"pos\":1".formatted(now));
      topics.send(Channel.TRADES, key, "{\"ts\":".getBytes(UTF_8));
      trade(topics, key, "\"ts\":true,\"price\":1,\"amount\":2");
      trade(topics, key, "\"ts\":%d,\"price\":-1,\"amount\":2".formatted(now));
      trade(topics, key, "\"ts\":%d,\"amount\":2".formatted(now));
      trade(topics, key, "\"symbol\":\"B\",\"ts\":%d,\"price\":1,\"amount\":2".formatted(now));
      trade(topics, key, "\"ts\":%d,\"price\":1,\"amount\":2".formatted(now + 3_600_000));
      topics.send(Channel.TRADES, key, new byte[10_000_000]);
      topics.send(Channel.TRADES, null, "{}".getBytes(UTF_8));
      topics.send(Channel.TRADES, "nothing", "{}".getBytes(UTF_8));
      topics.send(
          new ProducerRecord<>(
              topics.names().get(Channel.TRADES), new byte[] {'x', ':', -1}, new byte[] {1}));
      topics.send(
          new ProducerRecord<>(
              topics.names().get(Channel.TRADES), new byte[] {'x', ':', -2}, new byte[] {2}));
      topics.send(
          new ProducerRecord<>(
              topics.names().get(Channel.TRADES),
              null,
              key.getBytes(UTF_8),
              "{\"ts\":%d,\"price\":1,\"amount\":2}".formatted(now).getBytes(UTF_8),
              List.of(new RecordHeader("order-by", "seqnum".getBytes(UTF_8)))));
      trade(topics, key, "\"ts\":%d,\"price\":3,\"amount\":2,\"pos\":2".formatted(now + 1));
      topics.send(
          Channel.ORDERBOOK, key, "{\"heartbeat\":%d}".formatted(now + 30_000).getBytes(UTF_8));
      trade(topics, key, "\"heartbeat\":%d".formatted(now + 30_000));
      topics.flush();
      run(topics, "poison", "poison", 1_000_000);
      MemoryTables tables = MemoryTables.named("poison");
      assertThat(tables.rows("silver", key)).hasSize(2);
      List<String> letters = new ArrayList<>();
      for (Object row : tables.rows("dead_letters", "")) {
        List<?> parts = (List<?>) row;
        letters.add(
            ((DeadLetter) parts.get(0)).reason().word() + " " + parts.get(1) + " " + parts.get(2));
      }
      assertThat(letters)
          .containsExactlyInAnyOrder(
              "malformed x:A-USD bytes 6",
              "type x:A-USD bytes 32",
              "value x:A-USD bytes 42",
              "field x:A-USD bytes 31",
              "instrument x:A-USD bytes 54",
              "future x:A-USD bytes 41",
              "too-large x:A-USD bytes 10000000",
              "key null bytes 2",
              "key nothing bytes 2",
              "key x:\uFFFD bytes 1",
              "key x:\uFFFD bytes 1",
              "order-by x:A-USD bytes 41");
      Checkpoint checkpoint = Checkpoint.find(Location.of(folder.resolve("poison"))).orElseThrow();
      Map<InstrumentKey, BatchReport> state =
          StateReader.instruments(
              LocalSpark.session().newSession(), checkpoint, plan(topics.names()));
      assertThat(state.keySet()).containsExactly(new InstrumentKey("x", "A-USD"));
      assertThat(state.get(new InstrumentKey("x", "A-USD")).frontier())
          .isEqualTo((now + 20_000) * 1_000_000);
    }
  }

  private static void trade(Topics topics, String key, String fields) {
    topics.send(Channel.TRADES, key, ("{" + fields + "}").getBytes(UTF_8));
  }
}
