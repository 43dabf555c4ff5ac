package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.oracle.Oracle;
import io.github.tidemark.kernel.oracle.OracleConfig;
import io.github.tidemark.kernel.oracle.OracleResult;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.kernel.oracle.RowComparison;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunPlan;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndToEndTest {
  private static final String BARS = "60,session:20,time:120:60";
  private static final int EVENTS = 1200;

  @TempDir private Path folder;

  private RawLake lake(String name) {
    return new RawLake(folder.resolve(name));
  }

  /** Three instruments, each crossing midnight. */
  private RawLake three(String name) throws IOException {
    RawLake lake = lake(name);
    lake.hive("A", "part-1", RandomStreams.events(1, Mix.REALISTIC, EVENTS));
    lake.hive("B/USDT", "part-1", RandomStreams.events(2, Mix.NASTY, EVENTS));
    return lake.hive("C", "part-1", RandomStreams.events(3, Mix.EXTREME, EVENTS));
  }

  private RunSummary run(RawLake lake, Mode mode, int threads) throws IOException {
    return RawLake.complete(
        lake.pipeline().bars(BarSpec.parseAll(BARS)).mode(mode).threads(threads).build().run());
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void everyColumnOfTheFilesAgreesWithTheOracle(Mix mix) throws IOException, SQLException {
    List<Event> events = RandomStreams.events(11, mix, EVENTS);
    RawLake lake = lake("raw").hive("Y", "part-1", events);
    RunSummary summary = run(lake, Mode.HYBRID, 2);
    OracleResult oracle = Oracle.run(OracleConfig.builder().build(), events, List.of());
    Set<String> computed = new TreeSet<>();
    Catalogue.bookRows(EngineConfig.builder().build())
        .forEach(f -> computed.add(f.column().name()));
    computed.removeAll(Set.of("ts", "exchange", "symbol"));
    RowComparison.requireNone(
        mix.toString(),
        RowComparison.differences(oracle.books(), lake.rows("features/book"), computed::contains));
    assertThat(summary.total().in()).isEqualTo(EVENTS);
    assertThat(summary.total().out()).isEqualTo(EVENTS);
  }

  @ParameterizedTest
  @CsvSource({"HYBRID,1", "HYBRID,4", "ITERATIVE,1", "ITERATIVE,2"})
  void valuesAreTheSameInEveryModeAndWithAnyNumberOfThreads(Mode mode, int threads)
      throws IOException, SQLException {
    RawLake expected = three("expected");
    run(expected, Mode.HYBRID, 2);
    RawLake actual = three("actual");
    run(actual, mode, threads);
    RawLake.assertSame(mode + " threads=" + threads, expected, actual);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void flatFilesGiveTheSameRowsAsHiveFiles(int threads) throws IOException, SQLException {
    RawLake hive = three("hive");
    run(hive, Mode.HYBRID, 2);
    RawLake flat = three("flat");
    flat.flatten(Channel.ORDERBOOK, "segment_20240808T230000_20240809T030000.parquet");
    flat.flatten(Channel.TRADES, "trades.parquet");
    RunSummary summary = run(flat, Mode.HYBRID, threads);
    RawLake.assertSame("flat", hive, flat);
    assertThat(summary.instruments()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesAreTheSameBytesHoweverManyThreads(boolean flat) throws IOException, SQLException {
    Map<String, byte[]> expected = files("expected", flat, 1);
    Map<String, byte[]> actual = files("actual", flat, 4);
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    for (String file : expected.keySet()) {
      assertThat(actual.get(file)).as(file).isEqualTo(expected.get(file));
    }
  }

  private Map<String, byte[]> files(String name, boolean flat, int threads)
      throws IOException, SQLException {
    RawLake lake = three(name);
    if (flat) {
      lake.flatten(Channel.ORDERBOOK, "books.parquet");
      lake.flatten(Channel.TRADES, "trades.parquet");
    }
    run(lake, Mode.HYBRID, threads);
    Map<String, byte[]> files = new TreeMap<>();
    for (Path file : RawLake.files(lake.processed())) {
      files.put(lake.processed().relativize(file).toString(), Files.readAllBytes(file));
    }
    return files;
  }

  @Test
  void oneChannelMayBeFlatAndTheOtherHive() throws IOException, SQLException {
    RawLake hive = three("hive");
    run(hive, Mode.HYBRID, 1);
    RawLake mixed = three("mixed");
    mixed.flatten(Channel.TRADES, "trades.parquet");
    run(mixed, Mode.HYBRID, 2);
    RawLake.assertSame("mixed", hive, mixed);
  }

  @Test
  void seqnumOrdersWhereTheFilesSaySo() throws IOException, SQLException {
    List<Event> events = RandomStreams.events(12, Mix.NASTY, EVENTS);
    RawLake lake = lake("seqnum").hiveBySeqnum("Y", "part-1", events);
    run(lake, Mode.HYBRID, 2);
    OracleResult oracle =
        Oracle.run(
            OracleConfig.builder().order(OracleConfig.Order.SEQNUM).build(), events, List.of());
    RowComparison.requireNone(
        "seqnum",
        RowComparison.differences(
            oracle.books(),
            lake.rows("features/book"),
            Set.of("seq", "ofi_1", "tfi", "side_source")::contains));
  }

  @Test
  void vectorizedModeGivesTheSameValuesForWhatNeedsOneChannelAndNamesTheRest()
      throws IOException, SQLException {
    RawLake expected = three("expected");
    run(expected, Mode.HYBRID, 1);
    RawLake actual = three("actual");
    RunSummary summary = run(actual, Mode.VECTORIZED, 2);
    RawLake.assertSame(
        "vectorized",
        expected,
        actual,
        "features/book",
        "microprice",
        "imbalance_5",
        "log_return",
        "ofi",
        "ofi_sum_60s",
        "realized_volatility_300s",
        "quote_count_5s");
    RawLake.assertSame(
        "vectorized",
        expected,
        actual,
        "bars/mid/time-60",
        "open",
        "high",
        "low",
        "close",
        "quote_count",
        "mean_spread");
    RawLake.assertSame(
        "vectorized",
        expected,
        actual,
        "bars/trade/time-60",
        "open",
        "high",
        "low",
        "close",
        "volume",
        "trade_count");
    assertThat(summary.leftOut()).anyMatch(text -> text.contains("tfi_60s"));
    assertThat(actual.rows("features/book").get(0)).doesNotContainKey("tfi_60s");
  }

  @Test
  void tickersAreCountedAndDecideNothing() throws IOException, SQLException {
    List<Event> events = RandomStreams.events(7, Mix.REALISTIC, EVENTS);
    RawLake plain = lake("plain").hive("Y", "part-1", events);
    run(plain, Mode.HYBRID, 1);
    RawLake more = lake("more").hive("Y", "part-1", events);
    long ts = events.get(EVENTS / 2).ts();
    RawFormat format = RawFormat.of("test", RawColumn.TIMESTAMP, RawColumn.NONCE);
    try (RawOutput output =
        new RawOutput(Location.of(more.root()), RawLake.SOURCE, "more.parquet", format, 20)) {
      int id = output.instrument("x", "Y");
      RawTickerBatch tickers = output.tickers(id, ts);
      tickers.begin(ts, Absent.LONG, 0, Absent.LONG);
      tickers.end(1, 2);
      output.publish();
    }
    RunSummary summary = run(more, Mode.HYBRID, 1);
    RawLake.assertSame("more", plain, more);
    assertThat(summary.channels().get(Channel.TICKER))
        .isEqualTo(new RowSum(1, 0, Map.of(), Map.of("ticker rows", 1L), 0));
    assertThat(summary.total().in()).isEqualTo(EVENTS + 1);
    assertThat(more.pipeline().build().plan().files().stream().map(RunPlan.FilePlan::need))
        .contains(RunPlan.Need.TICKER);
  }

  @Test
  void aSourceOfTradesAloneGivesTradeBars() throws IOException {
    RawLake lake = lake("trades");
    List<Event> trades = new ArrayList<>(RandomStreams.events(4, Mix.REALISTIC, EVENTS));
    trades.removeIf(event -> !(event instanceof TradeEvent));
    lake.hive("A", "part-1", trades);
    RunSummary summary = run(lake, Mode.HYBRID, 1);
    assertThat(lake.outputs())
        .containsExactlyInAnyOrder(
            "bars/trade/time-60", "bars/trade/session-20", "bars/trade/time-120-slide-60");
    assertThat(summary.leftOut()).anyMatch(text -> text.contains("no order books"));
  }

  @Test
  void aSourceOfBooksAloneHasNullTradeColumns() throws IOException, SQLException {
    RawLake lake = lake("books");
    List<Event> books = new ArrayList<>(RandomStreams.events(4, Mix.REALISTIC, EVENTS));
    books.removeIf(TradeEvent.class::isInstance);
    lake.hive("A", "part-1", books);
    run(lake, Mode.HYBRID, 1);
    assertThat(lake.rows("features/book"))
        .hasSize(books.size())
        .allSatisfy(row -> assertThat(row.get("tfi")).isNull());
    assertThat(lake.outputs()).noneMatch(output -> output.startsWith("bars/trade"));
  }

  @Test
  void filesLieByInstrumentAndUtcDateAndSayWhatTheyAreMadeFrom() throws IOException, SQLException {
    RawLake lake = three("three");
    RawLake.complete(lake.pipeline().features(Profile.parse("core")).bars(List.of()).build().run());
    List<String> names =
        RawLake.files(lake.processed()).stream()
            .map(file -> lake.processed().relativize(file).toString())
            .toList();
    assertThat(names)
        .contains(
            "features/book/exchange=x/symbol=A/date=2024-08-08/part-00001.parquet",
            "features/book/exchange=x/symbol=A/date=2024-08-09/part-00002.parquet",
            "features/book/exchange=x/symbol=B%2FUSDT/date=2024-08-08/part-00001.parquet");
    assertThat(names).noneMatch(name -> name.contains(":"));
    String file = lake.processed().resolve(names.get(0)).toString();
    String metadata =
        RawLake.query(
                "select string_agg(decode(key) || '=' || decode(value), ';') t from"
                    + " parquet_kv_metadata('%s')".formatted(file))
            .get(0)
            .get("t")
            .toString();
    assertThat(metadata)
        .contains("tidemark.version=", "tidemark.config=", "tidemark.features=exchange,symbol,ts,")
        .contains("orderbook/exchange=x/symbol=A/date=2024-08-08/part-1.parquet ");
    assertThat(
            RawLake.query(
                "select typeof(ts) t, typeof(seq) s, typeof(mid_price) m, typeof(trade_count) c"
                    + " from read_parquet('%s') limit 1".formatted(file)))
        .first()
        .hasToString("{t=TIMESTAMP WITH TIME ZONE, s=BIGINT, m=DOUBLE, c=INTEGER}");
  }

  @Test
  void rowsOutsideTheWantedTimesAreNotWrittenAndWindowsAreFullAtTheStart()
      throws IOException, SQLException {
    RawLake all = three("all");
    run(all, Mode.HYBRID, 1);
    RawLake some = three("some");
    java.time.Instant from = java.time.Instant.parse("2024-08-09T00:05:00Z");
    java.time.Instant to = java.time.Instant.parse("2024-08-09T00:20:00Z");
    RawLake.complete(some.pipeline().bars(BarSpec.parseAll(BARS)).from(from).to(to).build().run());
    String columns = "symbol, ts_ns, seq, mid_price, ofi_sum_300s, tfi_900s, quote_count_900s";
    List<?> expected =
        RawLake.query(
            "select %s from read_parquet('%s/**/*.parquet') where ts >= '%s' and ts < '%s' order by all"
                .formatted(columns, all.processed().resolve("features/book"), from, to));
    List<?> actual =
        RawLake.query(
            "select %s from read_parquet('%s/**/*.parquet') order by all"
                .formatted(columns, some.processed().resolve("features/book")));
    assertThat(actual).isNotEmpty().isEqualTo(expected);
  }

  @Test
  void aFolderWithoutFilesIsAnErrorThatSaysWhereItLooked() {
    assertThatThrownBy(() -> lake("nothing").run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no raw files: source=s: no *.parquet below ")
        .hasMessageContaining("import some, or name another source");
  }

  @Test
  void levelsOfTheBookAreWrittenAsTheyAreWhenAskedFor() throws IOException, SQLException {
    RawLake lake = lake("levels");
    lake.hive("A", "part-1", RandomStreams.events(2, Mix.NASTY, 300));
    RawLake.complete(
        lake.pipeline().features(Profile.parse("core,best_ask,levels:3")).build().run());
    assertThat(lake.rows("features/book"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get("ask_price_0")).isEqualTo(row.get("best_ask")))
        .anySatisfy(row -> assertThat(row.get("bid_size_2")).isNotNull())
        .anySatisfy(row -> assertThat(row.get("bid_size_2")).isNull());
  }
}
