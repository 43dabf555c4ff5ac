package io.github.tidemark.sandbox.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers recorded from Alpaca and the simulator's have the same fields of the same kinds. */
class RecordedShapesTest {
  private static final String DAYS = "start=2024-03-11T00:00:00Z&end=2024-03-12T00:00:00Z";
  private static AlpacaSimulator simulator;
  private static SimulatorClient client;

  @BeforeAll
  static void start() throws IOException {
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(MarketShape.sparse(5).withTradesAnHour(300))
                .withRateLimit(100_000, Duration.ofMinutes(1)));
    client = new SimulatorClient(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "TestGetBars_1, bars, /v2/stocks/bars?timeframe=15Min&symbols=AMZN",
    "TestGetBars_Adjustment_1, bars, /v2/stocks/bars?timeframe=1Day&adjustment=split&symbols=GE",
    "TestGetBars_Asof_1, bars, /v2/stocks/bars?timeframe=1Day&asof=2022-06-09&symbols=META&limit=1",
    "TestGetMultiBars_1, bars, '/v2/stocks/bars?timeframe=1Day&symbols=AAPL,NIO'",
    "TestGetTrades_1, trades, /v2/stocks/trades?symbols=AAPL&limit=1000",
    "TestGetTrades_Currency_1, trades, /v2/stocks/trades?symbols=AAPL&limit=1000&currency=JPY",
    "TestGetTrades_Update_1, trades, /v2/stocks/trades?symbols=A",
    "TestGetMultiTrades_1, trades, '/v2/stocks/trades?symbols=F,GE'",
    "TestGetQuotes_1, quotes, /v2/stocks/quotes?symbols=IBM",
    "TestGetMultiQuotes_1, quotes, /v2/stocks/quotes?symbols=BA",
    "TestGetQuotes_SortDesc_1, quotes, /v2/stocks/quotes?symbols=TSLA&sort=desc",
    "TestGetCryptoBars_1, bars, /v1beta3/crypto/us/bars?timeframe=1Min&symbols=BCH/USD",
    "TestGetCryptoTrades_1, trades, /v1beta3/crypto/us/trades?symbols=BTC/USD",
    "TestCryptoQuotes_1, quotes, /v1beta3/crypto/us/quotes?symbols=ETH/USD",
  })
  void simulatedRecordsHaveTheFieldsOfRecordedOnes(String file, String data, String target)
      throws IOException {
    Path recorded =
        Path.of(System.getProperty("tidemark.data", "none"))
            .resolve("alpaca-json/" + file + ".json");
    assumeTrue(Files.exists(recorded), "no recorded answers: " + recorded);
    Map<String, Object> theirs = Json.object(Files.readString(recorded));
    Map<String, Object> ours = client.get(target + "&limit=10000&" + DAYS).json();
    assertThat(new TreeSet<>(ours.keySet())).isEqualTo(new TreeSet<>(theirs.keySet()));
    Map<String, String> theirKinds = kinds(theirs.get(data));
    Map<String, String> ourKinds = kinds(ours.get(data));
    assertThat(ourKinds).containsAllEntriesOf(theirKinds);
    List<String> rare = List.of("u");
    ourKinds.keySet().removeAll(rare);
    theirKinds.keySet().removeAll(rare);
    assertThat(ourKinds.keySet()).isEqualTo(theirKinds.keySet());
  }

  /** The kinds of value of each field over all records. */
  private static Map<String, String> kinds(Object bySymbol) {
    Map<String, String> kinds = new TreeMap<>();
    Json.asObject(bySymbol)
        .values()
        .forEach(
            records ->
                Json.asList(records)
                    .forEach(
                        each ->
                            Json.asObject(each)
                                .forEach((name, value) -> kinds.put(name, kind(value)))));
    return kinds;
  }

  private static String kind(Object value) {
    if (value instanceof Number) {
      return "number";
    }
    if (value instanceof List<?> list) {
      return "list of " + (list.isEmpty() ? "nothing" : kind(list.get(0)));
    }
    return value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")
        ? "time"
        : value.getClass().getSimpleName();
  }
}
