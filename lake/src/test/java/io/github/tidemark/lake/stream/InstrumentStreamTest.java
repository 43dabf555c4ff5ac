package io.github.tidemark.lake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.kernel.oracle.RandomStreams.OrderCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise over seeds: whatever the arrival order, the batches, the repetitions and the
 * restarts, the tables are those of the batch engine over the events that are not dead letters.
 */
class InstrumentStreamTest {
  private static final long SECOND = 1_000_000_000L;
  private static final List<BarSpec> BARS =
      BarSpec.parseAll("trade:time:60:20,mid:time:30,trade:session:5");

  private static StreamConfig config(EngineConfig engine) {
    return StreamConfig.builder()
        .engine(engine)
        .features(Layer.FAST, Optional.of(Profile.full()))
        .features(Layer.FINAL, Optional.of(Profile.parse("core")))
        .bars(Layer.FAST, BARS)
        .bars(Layer.FINAL, BARS)
        .lateness(Layer.FAST, 20 * SECOND)
        .lateness(Layer.FINAL, 90 * SECOND)
        .build();
  }

  /** A trade with an id; some ids come again at another time. */
  private static Event named(Event event, Random random) {
    return event instanceof TradeEvent t && t.position() % 3 > 0
        ? new TradeEvent(
            t.ts(),
            t.seqnum(),
            t.position(),
            "t" + (random.nextInt(25) == 0 ? t.position() - 3 : t.position()),
            t.price(),
            t.amount(),
            t.side())
        : event;
  }

  /** A feed in which everything goes wrong that can. */
  private static Feed nasty(long seed, Mix mix) {
    Random random = new Random(seed);
    Feed feed = new Feed();
    OrderCounts counts = seed % 2 == 0 ? OrderCounts.PRESENT : OrderCounts.NONE;
    for (Event plain : RandomStreams.events(seed, mix, counts, 500)) {
      Event event = named(plain, random);
      long delay = random.nextInt(20) * SECOND + random.nextInt(1_000_000_000);
      delay += random.nextInt(12) == 0 ? random.nextInt(150) * SECOND : 0;
      feed.send(event, random.nextInt(4) == 0 ? 0 : delay);
      if (random.nextInt(10) == 0) {
        feed.send(event, delay + random.nextInt(60) * SECOND);
      }
      if (random.nextInt(30) == 0) {
        feed.heartbeat(Feed.channel(event), event.ts() - random.nextInt(10) * SECOND);
      }
      if (random.nextInt(40) == 0) {
        feed.value(Feed.channel(event), event.ts(), poison(random));
      }
      if (random.nextInt(60) == 0) {
        feed.future(event, event.ts() - 61 * SECOND);
      }
    }
    return feed.finish();
  }

  private static byte[] poison(Random random) {
    String[] values = {
      "not json",
      "{\"ts\":true}",
      "{\"symbol\":\"Z\",\"ts\":1723160400123,\"price\":1,\"amount\":1}",
      "{\"ts\":1723160400123,\"price\":1,\"amount\":-1,\"bids\":[[1]],\"asks\":[]}",
      "{\"heartbeat\":9000000000000000000}",
      "",
    };
    return values[random.nextInt(values.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static EngineRun batch(StreamConfig config, Layer layer, List<Event> events) {
    StreamConfig.Figures figures = config.figures(layer);
    return new EngineRun(
            config.engine(), StreamRun.INSTRUMENT, figures.features(), figures.bars(), 64)
        .applyAll(events)
        .finish();
  }

  private static void check(StreamConfig config, Feed feed, StreamRun run) {
    Expected expected = Expected.of(feed, config);
    Tables tables = run.tables();
    Map<String, Reason> dead = new HashMap<>();
    tables.deadLetters().forEach((key, letter) -> dead.put(key, letter.reason()));
    assertThat(dead).as("dead letters").containsExactlyInAnyOrderEntriesOf(expected.dead);
    for (Layer layer : Layer.values()) {
      List<Event> events = layer == Layer.FAST ? expected.fast : expected.last;
      EngineRun batch = batch(config, layer, events);
      assertThat(tables.features(layer)).as(layer + " features").isEqualTo(batch.bookRows());
      for (BarSpec spec : config.figures(layer).bars()) {
        assertThat(tables.bars(layer, spec))
            .as(layer + " " + spec.folder())
            .isEqualTo(batch.barRows(spec));
      }
    }
    List<Event> trades = EngineRun.sorted(config.engine(), expected.fast);
    trades.removeIf(event -> event instanceof BookEvent);
    assertThat(tables.silver(Layer.FAST).stream().map(row -> row.get("pos")).toList())
        .containsExactlyInAnyOrderElementsOf(trades.stream().map(Event::position).toList());
    assertThat(tables.latest().get("pos")).isEqualTo(trades.get(trades.size() - 1).position());
  }

  /** Of every record it is known where it went. */
  private static void checkCounts(StreamRun run, Expected expected) {
    long accepted = 0;
    long applied = 0;
    for (BatchReport r : run.reports()) {
      assertThat(r.records())
          .isEqualTo(
              r.control()
                  + r.accepted()
                  + r.late()
                  + r.lateFinal()
                  + r.duplicates()
                  + r.rejected());
      accepted += r.accepted();
      applied += r.applied();
      assertThat(r.waiting()).isEqualTo(accepted - applied);
    }
    assertThat(accepted).isEqualTo(expected.fast.size());
    assertThat(run.last().waiting()).isZero();
    assertThat(run.last().frontier()).isEqualTo(Long.MAX_VALUE);
    assertThat(run.reports().stream().mapToLong(BatchReport::control).sum())
        .isEqualTo(expected.control);
    assertThat(run.state().chunks()).as("chunks after the end").isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theTablesAreThoseOfTheBatchEngineHoweverTheStreamRan(long seed) {
    StreamConfig config = config(EngineConfig.builder().build());
    Feed feed = nasty(seed, seed % 3 == 0 ? Mix.NASTY : Mix.REALISTIC);
    StreamRun whole = new StreamRun(config).whole(feed);
    check(config, feed, whole);
    checkCounts(whole, Expected.of(feed, config));
    for (int cut = 0; cut < 2; cut++) {
      StreamRun run = new StreamRun(config).cut(feed, seed * 10 + cut, cut == 0 ? 4 : 60);
      assertThat(run.tables().content()).as("cut %d", cut).isEqualTo(whole.tables().content());
      checkCounts(run, Expected.of(feed, config));
    }
    Map<Reason, Long> reasons = new HashMap<>();
    whole.tables().deadLetters().values().forEach(d -> reasons.merge(d.reason(), 1L, Long::sum));
    assertThat(reasons)
        .containsKeys(
            Reason.LATE, Reason.LATE_FINAL, Reason.DUPLICATE, Reason.LATE_DUPLICATE, Reason.FUTURE);
  }

  @ParameterizedTest
  @ValueSource(longs = {11})
  void whereOneSequenceNumbersBothChannelsItOrdersThem(long seed) {
    StreamConfig config = config(EngineConfig.builder().orderBy(OrderBy.SEQNUM).build());
    Feed feed = nasty(seed, Mix.REALISTIC);
    StreamRun whole = new StreamRun(config).whole(feed);
    check(config, feed, whole);
    StreamRun run = new StreamRun(config).cut(feed, seed, 30);
    assertThat(run.tables().content()).isEqualTo(whole.tables().content());
  }

  @ParameterizedTest
  @ValueSource(longs = {21})
  void openBarsAreWrittenAsTheyGrowAndOnlyReplacedByNewerOnes(long seed) {
    StreamConfig config = config(EngineConfig.builder().build());
    Feed feed = new Feed();
    for (Event event : RandomStreams.events(seed, Mix.REALISTIC, 600)) {
      feed.send(event, 0);
    }
    feed.finish();
    StreamRun run = new StreamRun(config).cut(feed, seed, 10);
    assertThat(run.tables().openBars()).as("open bars written").isGreaterThan(100);
    Tables replayed = new StreamRun(config).whole(feed).tables();
    for (BarSpec spec : BARS) {
      Map<Long, Tables.Revised> fast = run.tables().revisedBars(Layer.FAST, spec);
      Map<Long, Tables.Revised> last = run.tables().revisedBars(Layer.FINAL, spec);
      assertThat(replayed.revisedBars(Layer.FAST, spec)).isEqualTo(fast);
      assertThat(last.keySet()).isEqualTo(fast.keySet());
      List<Long> behind = new ArrayList<>();
      last.forEach((k, bar) -> behind.add(bar.revision() - fast.get(k).revision()));
      assertThat(behind).as("final bars replace fast ones").allMatch(ahead -> ahead > 0);
    }
  }
}
