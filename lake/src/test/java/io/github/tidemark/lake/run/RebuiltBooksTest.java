package io.github.tidemark.lake.run;

import static io.github.tidemark.lake.run.LiveEqualsBatchTest.same;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.StreamConfig;
import io.github.tidemark.lake.stream.StreamRun;
import io.github.tidemark.lake.stream.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of books, as a stream keeps them, become features and bars. */
class RebuiltBooksTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int ROWS = 150;
  private static final List<BarSpec> BARS = BarSpec.parseAll("trade:time:300:60,mid:time:60");

  @TempDir private Path folder;

  private static StreamConfig changes(OrderBy orderBy, long latenessSeconds) {
    return StreamConfig.builder()
        .engine(EngineConfig.builder().orderBy(orderBy).build())
        .features(Layer.FAST, Optional.of(Profile.full()))
        .features(Layer.FINAL, Optional.of(Profile.full()))
        .bars(Layer.FAST, BARS)
        .bars(Layer.FINAL, BARS)
        .lateness(Layer.FAST, latenessSeconds * SECOND)
        .build();
  }

  private static Pipeline.Builder etl(RawLake lake) {
    return lake.pipeline()
        .bars(BARS)
        .features(Profile.full())
        .maxDisorderNanos(60 * SECOND)
        .maxBadRatio(1)
        .instruments("tick=0.01", instrument -> StreamRun.INSTRUMENT);
  }

  private RawLake bronze(String name, ChangesMarket market, OrderBy orderBy) throws IOException {
    RawLake lake = new RawLake(folder.resolve(name));
    for (int number = 0; number < market.files(ROWS); number++) {
      market.write(lake.root(), orderBy, ROWS, number);
    }
    return lake;
  }

  @ParameterizedTest
  @CsvSource({"1, TIME, 10", "2, SEQNUM, 10", "3, TIME, 2", "4, SEQNUM, 1"})
  void theRowsAreThoseOfTheStreamAndOfWholeBooks(long seed, OrderBy orderBy, long latenessSeconds)
      throws Exception {
    ChangesMarket market = new ChangesMarket(seed, 1500);
    assertThat(List.of(market.noBook(), market.stale(), market.twice(), market.gaps()))
        .allMatch(count -> count > 0);
    StreamRun stream =
        new StreamRun(changes(orderBy, latenessSeconds)).cut(market.feed(), seed, 60);
    Tables live = stream.tables();

    RawLake whole = new RawLake(folder.resolve("whole"));
    if (orderBy == OrderBy.SEQNUM) {
      whole.hiveBySeqnum("Y", "part-0", market.events());
    } else {
      whole.hive("Y", "part-0", market.events());
    }
    RawLake.complete(etl(whole).build().run());

    RawLake bronze = bronze("bronze", market, orderBy);
    RunSummary run = RawLake.complete(etl(bronze).build().run());
    RawLake.assertSame("whole books", whole, bronze);
    same(bronze.rows("features/book"), live.features(Layer.FINAL));
    for (BarSpec spec : BARS) {
      same(bronze.rows("bars/" + spec.folder()), live.bars(Layer.FINAL, spec));
    }

    RowSum changes = run.channels().get(Channel.ORDERBOOK_CHANGES);
    assertThat(changes.in()).isEqualTo(market.changes());
    assertThat(changes.in())
        .isEqualTo(changes.out() + changes.quarantinedRows() + changes.filteredRows());
    assertThat(changes.filtered())
        .isEqualTo(Map.of("no-book", market.noBook(), "stale", market.stale()));
    assertThat(run.total().quarantined()).isEqualTo(Map.of("duplicate", market.twice()));
    assertThat(run.total().out()).isEqualTo(market.events().size());
    if (latenessSeconds == 10) {
      Map<String, Long> reasons =
          live.deadLetters().values().stream()
              .collect(groupingBy(letter -> letter.reason().word(), counting()));
      assertThat(reasons)
          .isEqualTo(
              Map.of(
                  "no-book", market.noBook(),
                  "stale", market.stale(),
                  "duplicate", market.twice()));
      same(bronze.rows("features/book"), live.features(Layer.FAST));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyModeGivesTheRowsOfWholeBooksOnAnyNumberOfThreads(Mode mode) throws Exception {
    ChangesMarket market = new ChangesMarket(5, 800);
    RawLake whole = new RawLake(folder.resolve("whole")).hive("Y", "part-0", market.events());
    RawLake.complete(etl(whole).mode(mode).build().run());
    RawLake bronze = bronze("bronze", market, OrderBy.TIME);
    RawLake.complete(etl(bronze).mode(mode).threads(3).build().run());
    RawLake.assertSame(mode.toString(), whole, bronze);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void filesDeliveredInAnyOrderGiveTheRowsOfOneRun(long seed) throws Exception {
    ChangesMarket market = new ChangesMarket(seed, 800);
    RawLake atOnce = bronze("at-once", market, OrderBy.TIME);
    RawLake.complete(etl(atOnce).build().run());
    RawLake lake = new RawLake(folder.resolve("one-by-one"));
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < market.files(ROWS); number++) {
      numbers.add(number);
    }
    Collections.shuffle(numbers, new Random(seed));
    for (int number : numbers) {
      market.write(lake.root(), OrderBy.TIME, ROWS, number);
      RawLake.complete(etl(lake).build().run());
    }
    RawLake.assertSame("order=" + numbers, atOnce, lake);
    RunSummary again = RawLake.complete(etl(lake).build().run());
    assertThat(again.filesRead()).isZero();
  }

  @Test
  void aRunReadsNoOlderFilesThanTheBookItBeginsWith() throws Exception {
    ChangesMarket market = new ChangesMarket(9, 3000).inOrder();
    RawLake atOnce = bronze("at-once", market, OrderBy.TIME);
    RawLake.complete(etl(atOnce).build().run());
    RawLake lake = new RawLake(folder.resolve("in-order"));
    int most = 0;
    for (int number = 0; number < market.files(ROWS); number++) {
      market.write(lake.root(), OrderBy.TIME, ROWS, number);
      most = Math.max(most, RawLake.complete(etl(lake).build().run()).filesRead());
    }
    RawLake.assertSame("in order", atOnce, lake);
    assertThat(RawLake.files(lake.root().resolve("raw"))).hasSizeGreaterThan(50);
    assertThat(most).isLessThan(20);
    assertThat(quarantined(lake)).hasSizeGreaterThan(50).isEqualTo(quarantined(atOnce));
  }

  @Test
  void changesBeforeTheTimesThatAreWantedMakeTheFirstBook() throws Exception {
    ChangesMarket market = new ChangesMarket(8, 900, 8_000);
    List<Event> events = market.events();
    Instant from = Instant.ofEpochSecond(0, events.get(events.size() * 3 / 4).ts());
    RawLake whole = new RawLake(folder.resolve("whole")).hive("Y", "part-0", events);
    RunSummary expected = RawLake.complete(etl(whole).from(from).build().run());
    RawLake bronze = bronze("bronze", market, OrderBy.TIME);
    RunSummary run = RawLake.complete(etl(bronze).from(from).build().run());
    RawLake.assertSame("from=" + from, whole, bronze);
    assertThat(run.total().out()).isPositive().isEqualTo(expected.total().out());
    assertThat(run.channels().get(Channel.ORDERBOOK_CHANGES).filtered())
        .containsOnlyKeys("stale", "time");
  }

  /** The rows in quarantine. */
  private static List<Map<String, Object>> quarantined(RawLake lake) throws SQLException {
    return RawLake.query(
        "select regexp_extract(source_file, 'raw/.*') as file, \"row\", reason from"
            + " read_parquet('%s/**/*.parquet', hive_partitioning = false) order by all"
                .formatted(lake.root().resolve("quarantine")));
  }

  @Test
  void filesOfMixedInstrumentsGiveTheSame() throws Exception {
    ChangesMarket market = new ChangesMarket(10, 800);
    RawLake whole = new RawLake(folder.resolve("whole")).hive("Y", "part-0", market.events());
    RawLake.complete(etl(whole).build().run());
    RawLake bronze = bronze("bronze", market, OrderBy.TIME);
    for (Channel channel : List.of(Channel.TRADES, Channel.ORDERBOOK, Channel.ORDERBOOK_CHANGES)) {
      bronze.flatten(channel, "mixed.parquet");
    }
    RunSummary run = RawLake.complete(etl(bronze).orderBy(OrderBy.TIME).build().run());
    assertThat(run.filesRead()).isEqualTo(3);
    RawLake.assertSame("mixed", whole, bronze);
  }

  @Test
  void aDamagedFileOfChangesIsNamedAndLeftOutAndTakenUpOnceRepaired() throws Exception {
    ChangesMarket market = new ChangesMarket(11, 800);
    RawLake expected = bronze("expected", market, OrderBy.TIME);
    RawLake.complete(etl(expected).build().run());
    RawLake lake = bronze("lake", market, OrderBy.TIME);
    Path bad = RawLake.files(lake.channel(Channel.ORDERBOOK_CHANGES)).get(2);
    byte[] intact = Files.readAllBytes(bad);
    byte[] damaged = intact.clone();
    Arrays.fill(damaged, 40, 60, (byte) 0x55);
    Files.write(bad, damaged);
    RunSummary summary = etl(lake).build().run();
    assertThat(summary.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).contains(bad.toString()));
    RawLake without = bronze("without", market, OrderBy.TIME);
    Files.delete(RawLake.files(without.channel(Channel.ORDERBOOK_CHANGES)).get(2));
    RawLake.complete(etl(without).build().run());
    RawLake.assertSame("without the damaged file", without, lake);
    Files.write(bad, intact);
    RawLake.complete(etl(lake).build().run());
    RawLake.assertSame("repaired", expected, lake);
  }
}
