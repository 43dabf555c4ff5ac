package io.github.tidemark.spark.alpaca;

import static io.github.tidemark.spark.alpaca.RowTexts.bars;
import static io.github.tidemark.spark.alpaca.RowTexts.cells;
import static io.github.tidemark.spark.alpaca.RowTexts.found;
import static io.github.tidemark.spark.alpaca.RowTexts.micros;
import static io.github.tidemark.spark.alpaca.RowTexts.orNull;
import static io.github.tidemark.spark.alpaca.RowTexts.sorted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.tidemark.sandbox.alpaca.Fault;
import io.github.tidemark.sandbox.alpaca.FaultPlan;
import io.github.tidemark.sandbox.alpaca.Quote;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.sandbox.alpaca.Trade;
import io.github.tidemark.spark.LocalSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.util.LongAccumulator;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sources give, from Java and SQL, also when things go wrong. */
class AlpacaIT {
  private static final String START = "2024-01-02T00:00:00Z";
  private static final String WEEK = "2024-01-09T00:00:00Z";
  private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "GOOG");

  private static Simulated api;

  @BeforeAll
  static void start() throws IOException {
    api = new Simulated();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Dataset<Row> read(String format, String end, String... more) {
    api.requests();
    return api.read(format, START, end, more);
  }

  @Test
  void barsAreThoseOfTheMarket() {
    for (String timeframe : List.of("5Min", "1Hour", "1Day")) {
      Dataset<Row> bars =
          read(
              "alpaca_bars",
              WEEK,
              "symbols",
              "AAPL,MSFT,GOOG",
              "timeframe",
              timeframe,
              "limit",
              "70");
      List<String> expected =
          sorted(bars(api.simulator().market(), SYMBOLS, timeframe, START, WEEK));
      assertThat(found(bars)).as(timeframe).isEqualTo(expected);
      assertThat(expected).hasSizeGreaterThan(14);
    }
  }

  @Test
  void threeSymbolsOverSevenDaysOfTradesAreTwentyOneTasksAndComeOnce() {
    Dataset<Row> trades = read("alpaca_trades", WEEK, "symbols", "['AAPL', 'MSFT', 'GOOG']");
    assertThat(trades.toJavaRDD().getNumPartitions()).isEqualTo(21);
    List<List<Object>> expected = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      for (Trade trade :
          api.simulator().market().trades(symbol, Instant.parse(START), Instant.parse(WEEK))) {
        expected.add(
            cells(
                symbol,
                micros(trade.time()),
                trade.time(),
                orNull(trade.exchange()),
                trade.price(),
                (long) trade.size(),
                trade.conditions(),
                trade.id(),
                orNull(trade.tape()),
                orNull(trade.update())));
      }
    }
    assertThat(expected).hasSizeGreaterThan(1_000);
    assertThat(found(trades)).isEqualTo(sorted(expected));
  }

  @Test
  void aQuoteWithoutAPriceIsNull() {
    Dataset<Row> quotes = read("alpaca_quotes", "2024-01-04T00:00:00Z", "symbols", "AAPL");
    List<List<Object>> expected = new ArrayList<>();
    for (Quote quote :
        api.simulator()
            .market()
            .quotes("AAPL", Instant.parse(START), Instant.parse("2024-01-04T00:00:00Z"))) {
      expected.add(
          cells(
              quote.time(),
              quote.bidPrice() == 0 ? null : quote.bidPrice(),
              (long) quote.bidSize(),
              quote.askPrice() == 0 ? null : quote.askPrice(),
              orNull(quote.tape())));
    }
    Dataset<Row> some = quotes.select("time_ns", "bid_price", "bid_size", "ask_price", "tape");
    assertThat(found(some)).isEqualTo(sorted(expected));
    assertThat(quotes.filter("bid_price is null or ask_price is null").count()).isPositive();
    assertThat(quotes.filter("bid_price = 0 or ask_price = 0").count()).isZero();
  }

  @Test
  void coinsHaveFractions() {
    Dataset<Row> trades =
        read(
            "alpaca_trades", "2024-01-03T00:00:00Z", "symbols", "BTC/USD", "asset-class", "crypto");
    List<Trade> expected =
        api.simulator()
            .market()
            .trades("BTC/USD", Instant.parse(START), Instant.parse("2024-01-03T00:00:00Z"));
    assertThat(trades.schema().apply("size").dataType().typeName()).isEqualTo("double");
    assertThat(found(trades.select("id", "size", "taker_side")))
        .isEqualTo(
            sorted(
                expected.stream()
                    .map(trade -> cells(trade.id(), trade.size(), trade.takerSide()))
                    .toList()));
    Dataset<Row> bars =
        read(
            "Alpaca_Stocks_Bars",
            "2024-01-03T00:00:00Z",
            "symbols",
            "BTC/USD,ETH/USD",
            "asset-class",
            "crypto",
            "timeframe",
            "1Hour");
    assertThat(bars.schema().apply("volume").dataType().typeName()).isEqualTo("double");
    assertThat(bars.count()).isGreaterThan(40);
    assertThat(api.requests()).allMatch(each -> each.path().equals("/v1beta3/crypto/us/bars"));
  }

  @Test
  void optionsAndCorporateActionsAreThereToo() {
    Dataset<Row> options =
        read("Alpaca_Options_Bars", WEEK, "symbols", "AAPL240119C00190000", "timeframe", "1Day");
    assertThat(options.count()).isEqualTo(5);
    assertThat(api.requests()).allMatch(each -> each.path().equals("/v1beta1/options/bars"));
    Dataset<Row> actions =
        api.read(
            "Alpaca_Corporate_Actions",
            "2015-01-01",
            "2024-12-31",
            "symbols",
            "AAPL,MSFT",
            "limit",
            "10");
    List<Row> rows = actions.collectAsList();
    assertThat(rows).isNotEmpty();
    assertThat(actions.select("type").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .contains("cash_dividend");
    assertThat(actions.filter("symbol = 'AAPL' and process_date >= '2020-01-01'").count())
        .isPositive()
        .isEqualTo(
            rows.stream()
                .filter(
                    row ->
                        row.getAs("symbol").equals("AAPL")
                            && row.<java.sql.Date>getAs("process_date").toLocalDate().getYear()
                                >= 2020)
                .count());
  }

  @Test
  void sqlAndEveryNameGiveTheSame() {
    List<String> expected =
        sorted(bars(api.simulator().market(), List.of("AAPL"), "1Day", START, WEEK));
    for (String name :
        List.of("alpaca_bars", "Alpaca_HistoricalBars", "Alpaca_Stocks_Bars", "ALPACA_BARS")) {
      LocalSpark.session()
          .sql(
              """
              CREATE OR REPLACE TEMPORARY VIEW bars USING %s OPTIONS (
                symbols 'AAPL', `APCA-API-KEY-ID` '%s', 'APCA-API-SECRET-KEY' '%s',
                timeframe '1Day', start '%s', end '%s', endpoint '%s', rateLimit '100000')\
              """
                  .formatted(
                      name,
                      SimulatorSettings.KEY_ID,
                      SimulatorSettings.SECRET,
                      START,
                      WEEK,
                      api.simulator().endpoint()));
      assertThat(found(LocalSpark.session().sql("select * from bars"))).isEqualTo(expected);
    }
    for (String name : List.of("Alpaca_HistoricalTrades", "Alpaca_Stocks_Trades")) {
      assertThat(read(name, "2024-01-03T00:00:00Z", "symbols", "A").columns()).contains("time_ns");
    }
  }

  @Test
  void float32GivesTheOlderSchema() {
    Dataset<Row> bars =
        read("alpaca_bars", WEEK, "symbols", "AAPL", "timeframe", "1Day", "float32", "true");
    assertThat(bars.schema().toDDL())
        .isEqualTo(
            "symbol STRING NOT NULL,time TIMESTAMP NOT NULL,open FLOAT NOT NULL,high FLOAT NOT"
                + " NULL,low FLOAT NOT NULL,close FLOAT NOT NULL,volume INT NOT NULL,trade_count"
                + " INT,vwap FLOAT");
    List<List<Object>> truth = bars(api.simulator().market(), List.of("AAPL"), "1Day", START, WEEK);
    assertThat(found(bars.select("open", "volume")))
        .isEqualTo(
            sorted(
                truth.stream()
                    .map(
                        row ->
                            cells(
                                ((Double) row.get(2)).floatValue(), ((Long) row.get(6)).intValue()))
                    .toList()));
    assertThat(read("alpaca_bars", WEEK, "symbols", "AAPL", "timeframe", "1Day").schema().toDDL())
        .isEqualTo(
            "symbol STRING NOT NULL,time TIMESTAMP NOT NULL,open DOUBLE NOT NULL,high DOUBLE NOT"
                + " NULL,low DOUBLE NOT NULL,close DOUBLE NOT NULL,volume BIGINT NOT"
                + " NULL,trade_count BIGINT,vwap DOUBLE");
  }

  @Test
  void whatIsMissingIsNamedWhenTheSourceIsLoaded() {
    assertThatThrownBy(
            () -> LocalSpark.session().read().format("alpaca_bars").option("symbols", "A").load())
        .hasMessageStartingWith(
            "alpaca_bars: missing options: timeframe, start, APCA-API-KEY-ID, APCA-API-SECRET-KEY,"
                + " end;");
  }

  @Test
  void whatTheQuerySaysBeatsTheConfigurationHoweverItIsWritten() {
    RuntimeConfig configuration = LocalSpark.session().conf();
    String key = "spark.datasource.alpaca.pages-per-partition";
    String[] bars = {"symbols", "AAPL", "timeframe", "1Hour", "limit", "10"};
    String[] written = Arrays.copyOf(bars, bars.length + 2);
    written[bars.length] = "pagesPerPartition";
    written[bars.length + 1] = "1000";
    configuration.set(key, "1");
    try {
      // 169 hours of a week, 10 a task.
      assertThat(read("alpaca_bars", WEEK, bars).toJavaRDD().getNumPartitions()).isEqualTo(17);
      assertThat(read("alpaca_bars", WEEK, written).toJavaRDD().getNumPartitions()).isEqualTo(1);
      configuration.set("spark.datasource.alpaca.pagesPerPartition", "2");
      assertThatThrownBy(() -> read("alpaca_bars", WEEK, bars))
          .hasMessage(
              "alpaca_bars: option pages-per-partition is given twice, with different values: as"
                  + " 'spark.datasource.alpaca.pages-per-partition' and as"
                  + " 'spark.datasource.alpaca.pagesPerPartition'; leave one out");
    } finally {
      configuration.unset(key);
      configuration.unset("spark.datasource.alpaca.pagesPerPartition");
    }
  }

  @Test
  void aRefusalEndsTheQueryAtOnce() {
    Dataset<Row> trades =
        read(
            "alpaca_trades",
            WEEK,
            "symbols",
            "AAPL,MSFT,GOOG",
            "APCA-API-SECRET-KEY",
            "wrong-but-secret");
    assertThatThrownBy(trades::collectAsList)
        .hasStackTraceContaining(
            "Alpaca refused the request: status=403 message=\"forbidden.\" request-id=")
        .hasStackTraceContaining("path=/v2/stocks/trades?symbols=")
        .hasStackTraceContaining("check the keys")
        .satisfies(
            failure ->
                assertThat(Throwables.getStackTrace(failure))
                    .doesNotContain("wrong-but-secret")
                    .doesNotContain(SimulatorSettings.KEY_ID));
    // 21 tasks of four tries each, of which these were on their way when the refusal came.
    int atATime = LocalSpark.session().sparkContext().defaultParallelism();
    assertThat(api.requests()).hasSizeBetween(1, atATime);
    // Another query of the application is not hurt by it, and the same one may be tried again.
    assertThat(read("alpaca_trades", "2024-01-03T00:00:00Z", "symbols", "AAPL").count())
        .isPositive();
    assertThatThrownBy(trades::collectAsList).hasStackTraceContaining("status=403");
    assertThat(api.requests()).hasSizeBetween(2, 1 + 2 * atATime);
  }

  @Test
  void noneIsLostNorDoubledThroughFaults() {
    LongAccumulator skipped = Alpaca.malformedRecords(LocalSpark.session().sparkContext());
    long before = skipped.value();
    List<String> expected = sorted(bars(api.simulator().market(), SYMBOLS, "1Hour", START, WEEK));
    Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    try {
      for (int seed = 0; seed < 4; seed++) {
        FaultPlan plan = FaultPlan.of(seed).withRetryAfter(Duration.ZERO).withMostInARow(1);
        api.simulator().inject(plan.withPause(Duration.ofMillis(1)));
        Dataset<Row> bars =
            read(
                "alpaca_bars",
                WEEK,
                "symbols",
                "AAPL,MSFT,GOOG",
                "timeframe",
                "1Hour",
                "limit",
                "15",
                "pages-per-partition",
                "3",
                "read-timeout",
                "1s",
                "max-retries",
                "20");
        assertThat(found(bars)).as("seed " + seed).isEqualTo(expected);
        api.simulator()
            .injected()
            .forEach((fault, count) -> injected.merge(fault, count, Integer::sum));
      }
    } finally {
      api.simulator().inject(FaultPlan.none());
    }
    assertThat(injected).hasSizeGreaterThan(8).containsKey(Fault.MALFORMED_RECORD);
    assertThat(skipped.value() - before).isBetween(1L, (long) injected.get(Fault.MALFORMED_RECORD));
  }

  @Test
  void aVolumeThatDoesNotFitIsAnError() throws IOException {
    String body =
        """
        {"bars":{"BIG":[{"t":"2024-01-02T05:00:00Z","o":1,"h":1,"l":1,"c":1,"v":3000000000}]},
         "next_page_token":null}\
        """;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      String[] options = {"symbols", "BIG", "timeframe", "1Day", "endpoint", endpoint};
      assertThat(read("alpaca_bars", WEEK, options).first().<Long>getAs("volume"))
          .isEqualTo(3_000_000_000L);
      Map<String, String> older = api.options(START, WEEK, options);
      older.put("float32", "true");
      Dataset<Row> bars = LocalSpark.session().read().format("alpaca_bars").options(older).load();
      assertThatThrownBy(bars::collectAsList)
          .hasStackTraceContaining(
              "volume=3000000000 does not fit an INT: symbol=BIG time=2024-01-02T05:00:00Z; read it"
                  + " without float32");
    } finally {
      server.stop(0);
    }
  }
}
