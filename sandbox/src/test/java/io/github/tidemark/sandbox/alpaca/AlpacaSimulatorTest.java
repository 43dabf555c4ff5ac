package io.github.tidemark.sandbox.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tidemark.sandbox.alpaca.SimulatorClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaSimulatorTest {
  private static final Instant NOW = Instant.parse("2024-06-03T15:00:00.5Z");
  private static final String DAY = "start=2024-03-11T13:30:00Z&end=2024-03-11T20:00:00Z";
  private static final Instant OPEN = Instant.parse("2024-03-11T13:30:00Z");
  private static final Instant CLOSE = Instant.parse("2024-03-11T20:00:00Z");

  private AlpacaSimulator simulator;
  private SimulatorClient client;

  private static SimulatorSettings settings() {
    return SimulatorSettings.of(MarketShape.sparse(42).withTradesAnHour(60))
        .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
        .withRateLimit(100_000, Duration.ofMinutes(1));
  }

  private void start(SimulatorSettings settings) throws IOException {
    if (simulator != null) {
      simulator.close();
    }
    simulator = AlpacaSimulator.start(settings);
    client = new SimulatorClient(simulator);
  }

  @BeforeEach
  void start() throws IOException {
    start(settings());
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private List<Trade> trades(String symbol) {
    return simulator.market().trades(symbol, OPEN, CLOSE);
  }

  private static Map<String, Object> record(Trade trade) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("t", trade.time());
    record.put("i", trade.id());
    record.put("p", trade.price());
    record.put("s", trade.size());
    record.put("x", trade.exchange());
    record.put("c", trade.conditions());
    record.put("z", trade.tape().isEmpty() ? null : trade.tape());
    record.put("u", trade.update().isEmpty() ? null : trade.update());
    return record;
  }

  private static Map<String, Object> record(Map<String, Object> sent) {
    Map<String, Object> record = new LinkedHashMap<>();
    Instant time = Instant.parse((String) sent.get("t"));
    record.put("t", time.getEpochSecond() * 1_000_000_000L + time.getNano());
    record.put("i", sent.get("i"));
    record.put("p", ((Number) sent.get("p")).doubleValue());
    record.put("s", ((Number) sent.get("s")).doubleValue());
    record.put("x", sent.get("x"));
    record.put("c", sent.get("c"));
    record.put("z", sent.get("z"));
    record.put("u", sent.get("u"));
    return record;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 10_000})
  void pagesHoldEveryTradeOnceBySymbolThenTime(int limit) throws IOException {
    List<Map.Entry<String, Map<String, Object>>> rows =
        client.rows(
            "/v2/stocks/trades?symbols=MSFT,AAPL,MSFT&limit=" + limit + "&" + DAY, "trades");
    List<Map.Entry<String, Map<String, Object>>> expected = new ArrayList<>();
    trades("AAPL").forEach(trade -> expected.add(Map.entry("AAPL", record(trade))));
    trades("MSFT").forEach(trade -> expected.add(Map.entry("MSFT", record(trade))));
    assertThat(rows.stream().map(row -> Map.entry(row.getKey(), record(row.getValue()))))
        .hasSizeGreaterThan(600)
        .containsExactlyElementsOf(expected);
    assertThat(simulator.requests()).allMatch(request -> request.rows() <= limit);
  }

  @Test
  void latestFirstIsTheOtherWayRoundWithinASymbol() throws IOException {
    for (String data : List.of("trades", "quotes", "bars")) {
      String query = "/v2/stocks/" + data + "?symbols=AAPL&timeframe=5Min&limit=13&" + DAY;
      List<Map.Entry<String, Map<String, Object>>> rows = client.rows(query, data);
      List<Map.Entry<String, Map<String, Object>>> latest = client.rows(query + "&sort=desc", data);
      Collections.reverse(latest);
      assertThat(latest).isEqualTo(rows).hasSizeGreaterThan(50);
    }
  }

  @Test
  void bothEndsOfARangeAreInIt() throws IOException {
    List<Trade> all = trades("AAPL");
    String first = JsonText.time(all.get(10).time());
    String last = JsonText.time(all.get(20).time());
    assertThat(
            client.rows(
                "/v2/stocks/trades?symbols=AAPL&start=%s&end=%s".formatted(first, last), "trades"))
        .hasSize(
            (int)
                all.stream()
                    .filter(t -> t.time() >= all.get(10).time() && t.time() <= all.get(20).time())
                    .count())
        .extracting(row -> row.getValue().get("t"))
        .startsWith(first)
        .endsWith(last);
  }

  @Test
  void onePathNamesASymbolAndGivesAListOfItsRows() throws IOException {
    Map<String, Object> page = client.get("/v2/stocks/AAPL/bars?timeframe=1Hour&" + DAY).json();
    assertThat(page.keySet()).containsExactly("bars", "symbol", "next_page_token");
    assertThat(page.get("symbol")).isEqualTo("AAPL");
    List<Bar> truth =
        simulator.market().bars("AAPL", Timeframe.parse("1Hour").orElseThrow(), OPEN, CLOSE);
    List<Object> bars = Json.asList(page.get("bars"));
    assertThat(bars).hasSameSizeAs(truth).hasSize(7);
    for (int i = 0; i < bars.size(); i++) {
      Map<String, Object> bar = Json.asObject(bars.get(i));
      assertThat(bar.get("t")).isEqualTo(JsonText.time(truth.get(i).time()));
      assertThat(((Number) bar.get("h")).doubleValue()).isEqualTo(truth.get(i).high());
      assertThat(((Number) bar.get("v")).doubleValue()).isEqualTo(truth.get(i).volume());
    }
  }

  @Test
  void noRowsAreNullOrAnEmptyObject() throws IOException {
    String night = "start=2024-03-10T00:00:00Z&end=2024-03-10T12:00:00Z";
    assertThat(client.get("/v2/stocks/AAPL/trades?" + night).body())
        .isEqualTo("{\"trades\":null,\"symbol\":\"AAPL\",\"next_page_token\":null}");
    List<String> bodies = new ArrayList<>();
    for (String symbol : List.of("A", "B", "C", "D", "E", "F", "G")) {
      bodies.add(
          client.get("/v2/stocks/bars?timeframe=1Day&symbols=" + symbol + "&" + night).body());
    }
    assertThat(bodies)
        .contains("{\"bars\":null,\"next_page_token\":null}")
        .contains("{\"bars\":{},\"next_page_token\":null}");
  }

  @Test
  void quotesAreTheMarkets() throws IOException {
    List<Quote> truth = simulator.market().quotes("IBM", OPEN, CLOSE);
    List<Map.Entry<String, Map<String, Object>>> rows =
        client.rows("/v2/stocks/quotes?symbols=IBM&" + DAY, "quotes");
    assertThat(rows).hasSameSizeAs(truth).hasSizeGreaterThan(300);
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> row = rows.get(i).getValue();
      assertThat(row.get("t")).isEqualTo(JsonText.time(truth.get(i).time()));
      assertThat(((Number) row.get("bp")).doubleValue()).isEqualTo(truth.get(i).bidPrice());
      assertThat(((Number) row.get("as")).doubleValue()).isEqualTo(truth.get(i).askSize());
      assertThat(row.get("bx")).isEqualTo(truth.get(i).bidExchange());
    }
  }

  @Test
  void theFeedOfOneExchangeHasItsTradesOnly() throws IOException {
    assertThat(client.rows("/v2/stocks/trades?symbols=AAPL&feed=iex&" + DAY, "trades"))
        .hasSize((int) trades("AAPL").stream().filter(t -> t.exchange().equals("V")).count())
        .hasSizeGreaterThan(20);
    assertThat(client.rows("/v2/stocks/trades?symbols=AAPL&feed=otc&" + DAY, "trades")).isEmpty();
  }

  @Test
  void pricesComeInTheCurrencyAskedFor() throws IOException {
    Map<String, Object> page =
        client.get("/v2/stocks/trades?symbols=AAPL&limit=1&currency=JPY&" + DAY).json();
    assertThat(page.get("currency")).isEqualTo("JPY");
    Map<String, Object> first =
        Json.asObject(Json.asList(Json.asObject(page.get("trades")).get("AAPL")).get(0));
    assertThat(((Number) first.get("p")).doubleValue())
        .isEqualTo(Math.rint(trades("AAPL").get(0).price() * 113.57 * 1e6) / 1e6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bars?symbols=AAPL                           | 400 | timeframe is required
          bars?symbols=AAPL&timeframe=60Min           | 400 | invalid timeframe: 60Min
          trades?symbols=                             | 400 | symbols is required
          trades?symbols=AAPL,a/b                     | 400 | invalid symbol: a/b
          trades?symbols=AAPL&limit=0                 | 400 | invalid limit: must be at least 1
          trades?symbols=AAPL&limit=10001             | 400 | invalid limit: larger than 10000
          trades?symbols=AAPL&limit=many              | 400 | invalid limit: many
          trades?symbols=AAPL&sort=up                 | 400 | invalid sort: up
          trades?symbols=AAPL&feed=nyse               | 400 | invalid feed: nyse
          trades?symbols=AAPL&currency=ZZZ            | 400 | invalid currency: ZZZ
          trades?symbols=AAPL&asof=today              | 400 | invalid asof: today is not YYYY-MM-DD
          trades?symbols=AAPL&page_token=x            | 400 | invalid page_token: x
          trades?symbols=AAPL&page_token=TVNGVHww     | 422 | page_token does not belong to this query
          trades?symbols=AAPL&start=2024-01-01T00:00  | 400 | invalid start: 2024-01-01T00:00 is neither RFC-3339 nor YYYY-MM-DD
          trades?symbols=AAPL&start=2024-01-02&end=2024-01-01 | 422 | end should not be before start.
          bars?symbols=AAPL&timeframe=1Day&adjustment=both | 400 | invalid adjustment: both
          movers?symbols=AAPL                         | 404 | endpoint not found.
          """)
  void aRequestThatMakesNoSenseIsRefusedWithAReason(String target, int status, String message)
      throws IOException {
    Reply reply = client.get("/v2/stocks/" + target);
    assertThat(reply.message()).isEqualTo(message);
    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void keysAreNeededAndHaveToBeRight() throws IOException {
    String target = "/v2/stocks/trades?symbols=AAPL";
    Reply none = client.send(client.request(target).build());
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.message()).isEqualTo("unauthorized.");
    Reply wrong =
        client.send(client.authorized(target).setHeader("APCA-API-SECRET-KEY", "other").build());
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.message()).isEqualTo("forbidden.");
    Reply post = client.send(client.authorized(target).POST(BodyPublishers.noBody()).build());
    assertThat(post.status()).isEqualTo(405);
  }

  @Test
  void theRateLimitIsToldInHeadersAndHeld() throws IOException {
    MovingClock clock = new MovingClock(NOW);
    start(settings().withRateLimit(2, Duration.ofMinutes(1)).withClock(clock));
    String target = "/v2/stocks/trades?symbols=AAPL&" + DAY;
    Reply first = client.get(target);
    assertThat(first.header("X-Ratelimit-Limit")).isEqualTo("2");
    assertThat(first.header("X-Ratelimit-Remaining")).isEqualTo("1");
    assertThat(first.header("X-Ratelimit-Reset"))
        .isEqualTo(Long.toString(NOW.getEpochSecond() + 61));
    assertThat(client.get(target).status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(20));
    Reply third = client.get(target);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.message()).isEqualTo("too many requests.");
    assertThat(third.header("Retry-After")).isEqualTo("41");
    assertThat(third.header("X-Ratelimit-Remaining")).isEqualTo("0");
    clock.advance(Duration.ofSeconds(41));
    assertThat(client.get(target).status()).isEqualTo(200);
  }

  @Test
  void nothingIsServedBeforeItHappens() throws IOException {
    MovingClock clock = new MovingClock(NOW);
    start(settings().withClock(clock));
    String open = "start=2024-06-03T14:00:00Z";
    int before = client.rows("/v2/stocks/trades?symbols=AAPL&" + open, "trades").size();
    List<Map.Entry<String, Map<String, Object>>> bars =
        client.rows("/v2/stocks/bars?timeframe=2Hour&symbols=AAPL&" + open, "bars");
    clock.advance(Duration.ofHours(1));
    assertThat(client.rows("/v2/stocks/trades?symbols=AAPL&" + open, "trades"))
        .hasSizeGreaterThan(before);
    assertThat(client.rows("/v2/stocks/bars?timeframe=2Hour&symbols=AAPL&" + open, "bars").get(0))
        .as("a bar is made of what has happened")
        .isNotEqualTo(bars.get(0));
  }

  @Test
  void aFreeAccountSeesTheTapeLate() throws IOException {
    start(settings().withSubscription(Subscription.FREE));
    String target = "/v2/stocks/trades?symbols=AAPL&start=2024-06-03T14:00:00Z&end=%s";
    Reply recent = client.get(target.formatted("2024-06-03T14:46:00Z"));
    assertThat(recent.status()).isEqualTo(403);
    assertThat(recent.message()).isEqualTo("subscription does not permit querying recent SIP data");
    assertThat(client.get(target.formatted("2024-06-03T14:45:00Z")).status()).isEqualTo(200);
    assertThat(client.get(target.formatted("2024-06-03T14:46:00Z") + "&feed=iex").status())
        .isEqualTo(200);
  }

  @Test
  void requestsAreOnRecordWithoutKeys() throws IOException {
    Reply reply = client.get("/v2/stocks/BRK.B/quotes?limit=5&" + DAY);
    client.get("/v2/stocks/bars?symbols=AAPL");
    assertThat(simulator.requests())
        .extracting(LoggedRequest::path, LoggedRequest::status, LoggedRequest::rows)
        .containsExactly(
            tuple("/v2/stocks/BRK.B/quotes", 200, 5), tuple("/v2/stocks/bars", 400, 0));
    assertThat(simulator.requests().get(0).query())
        .containsEntry("limit", "5")
        .containsEntry("start", "2024-03-11T13:30:00Z");
    assertThat(simulator.requests().get(0).time()).isEqualTo(NOW);
    assertThat(reply.header("X-Request-ID")).isEqualTo(simulator.requests().get(0).requestId());
    assertThat(simulator.requests().toString() + simulator.settings())
        .doesNotContain(SimulatorSettings.KEY_ID)
        .doesNotContain(SimulatorSettings.SECRET);
    simulator.clearRequests();
    assertThat(simulator.requests()).isEmpty();
  }

  @Test
  void coinsHaveFractionalSizesAndATakerAndNoTape() throws IOException {
    List<Trade> truth = trades("BTC/USD");
    List<Map.Entry<String, Map<String, Object>>> rows =
        client.rows(
            "/v1beta3/crypto/us/trades?symbols=ETH/USD,BTC%2FUSD&limit=100&" + DAY, "trades");
    assertThat(rows).hasSize(truth.size() + trades("ETH/USD").size());
    for (int i = 0; i < truth.size(); i++) {
      assertThat(rows.get(i).getKey()).isEqualTo("BTC/USD");
      Map<String, Object> row = rows.get(i).getValue();
      assertThat(row.keySet()).containsExactly("t", "p", "s", "i", "tks");
      assertThat(((Number) row.get("s")).doubleValue()).isEqualTo(truth.get(i).size());
      assertThat(row.get("tks")).isEqualTo(truth.get(i).takerSide()).isIn("B", "S");
    }
    assertThat(client.get("/v1beta3/crypto/mars/trades?symbols=BTC/USD").message())
        .isEqualTo("invalid location: mars");
    assertThat(client.get("/v1beta3/crypto/us/trades?symbols=AAPL").message())
        .isEqualTo("invalid symbol: AAPL");
  }

  @Test
  void optionsHaveOneConditionAndAtMostAHundredContracts() throws IOException {
    String contract = "AAPL241220C00300000";
    List<Map.Entry<String, Map<String, Object>>> rows =
        client.rows("/v1beta1/options/trades?symbols=" + contract + "&" + DAY, "trades");
    assertThat(rows).hasSize(trades(contract).size()).isNotEmpty();
    assertThat(rows.get(0).getValue().keySet()).containsExactly("t", "x", "p", "s", "c");
    assertThat(rows.get(0).getValue().get("c")).isEqualTo("I");
    StringBuilder many = new StringBuilder(contract);
    for (int i = 1; i <= 100; i++) {
      many.append(",AAPL241220C00%06d".formatted(i));
    }
    assertThat(client.get("/v1beta1/options/bars?timeframe=1Day&symbols=" + many).message())
        .isEqualTo("too many symbols: the limit is 100");
  }

  @Test
  void aConnectionTakesOneRequestAfterTheOther() throws IOException {
    String request =
        "GET /v2/stocks/AAPL/bars?timeframe=1Day&%s HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\n%s: %s\r\n\r\n"
            .formatted(
                DAY,
                "APCA-API-KEY-ID",
                SimulatorSettings.KEY_ID,
                "APCA-API-SECRET-KEY",
                SimulatorSettings.SECRET);
    try (Socket socket =
        new Socket(simulator.endpoint().getHost(), simulator.endpoint().getPort())) {
      InputStream in = socket.getInputStream();
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) in.read());
        }
        assertThat(head).startsWith("HTTP/1.1 200 OK");
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        assertThat(
                new String(
                    in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8))
            .isEqualTo("{\"bars\":null,\"symbol\":\"AAPL\",\"next_page_token\":null}");
      }
    }
  }
}
