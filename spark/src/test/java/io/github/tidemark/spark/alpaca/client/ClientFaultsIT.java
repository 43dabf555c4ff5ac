package io.github.tidemark.spark.alpaca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.Fault;
import io.github.tidemark.sandbox.alpaca.FaultPlan;
import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.sandbox.alpaca.Trade;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.Query.Packing;
import io.github.tidemark.spark.alpaca.plan.RequestPlanner;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The planner and the client against the simulator, without Spark. */
class ClientFaultsIT {
  private static final Instant START = Instant.parse("2024-01-02T14:00:00Z");

  private static AlpacaSimulator simulator;

  private final List<Long> waits = new ArrayList<>();
  private int malformed;

  @BeforeAll
  static void start() throws IOException {
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(MarketShape.sparse(9))
                .withRateLimit(10_000_000, Duration.ofMinutes(1)));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @AfterEach
  void calm() {
    simulator.inject(FaultPlan.none());
    simulator.clearRequests();
  }

  private AlpacaClient client(URI endpoint, String secret, int maxRetries) {
    return client(endpoint, secret, maxRetries, Duration.ofSeconds(10));
  }

  private AlpacaClient client(URI endpoint, String secret, int maxRetries, Duration readTimeout) {
    ClientSettings settings =
        new ClientSettings(
            endpoint,
            new Credentials(SimulatorSettings.KEY_ID, secret),
            Duration.ofSeconds(5),
            readTimeout,
            maxRetries);
    RequestGate open = new TokenBucket(1_000_000).gate("test");
    RequestGate gate =
        new RequestGate() {
          @Override
          public Permit ask(long ticket) throws IOException {
            return open.ask(ticket);
          }

          @Override
          public void report(RateReport report) {}

          @Override
          public void fail(String refusal) throws IOException {
            open.fail(refusal);
          }
        };
    return new AlpacaClient(settings, gate, waits::add, new SplittableRandom(1));
  }

  private static Query trades(List<String> symbols, Duration length, int limit) {
    return new Query(
        Resource.STOCK_TRADES,
        symbols,
        Span.inclusive(START, START.plus(length)),
        Optional.empty(),
        Map.of("sort", "asc"),
        limit,
        5,
        Packing.ONE_SYMBOL,
        false,
        OptionalLong.empty());
  }

  private List<String> read(AlpacaClient client, Query query) throws IOException {
    List<String> found = new ArrayList<>();
    RecordBatch batch = new RecordBatch(query.resource(), Set.of("symbol", "id", "time", "price"));
    for (DataRequest request : RequestPlanner.plan(query)) {
      Pages pages = client.pages(request, batch, (count, samples) -> malformed += count);
      while (pages.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          found.add(
              ((TextColumn) batch.column("symbol")).text(row)
                  + " "
                  + ((LongColumn) batch.column("id")).value(row)
                  + " "
                  + ((LongColumn) batch.column("time")).value(row)
                  + " "
                  + ((DoubleColumn) batch.column("price")).value(row));
        }
      }
    }
    return found;
  }

  private static List<String> truth(Query query) {
    List<String> expected = new ArrayList<>();
    for (String symbol : query.symbols()) {
      Instant end = Span.instant(query.span().until() - 1);
      for (Trade trade :
          simulator.market().trades(symbol, Span.instant(query.span().from()), end)) {
        expected.add(symbol + " " + trade.id() + " " + trade.time() + " " + trade.price());
      }
    }
    return expected;
  }

  @Test
  void noneIsLostNorDoubledThroughAThousandFaultPlans() throws IOException {
    Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    AlpacaClient client =
        client(simulator.endpoint(), SimulatorSettings.SECRET, 20, Duration.ofMillis(100));
    SplittableRandom random = new SplittableRandom(4);
    for (int seed = 0; seed < 1_000; seed++) {
      simulator.inject(
          FaultPlan.of(seed).withRetryAfter(Duration.ZERO).withPause(Duration.ofMillis(1)));
      // A day ends within it now and then, and neighbours must not share an instant.
      Query query =
          trades(
              seed % 2 == 0 ? List.of("AAPL") : List.of("MSFT", "AAPL"),
              Duration.ofMinutes(random.nextInt(20, 1_600)),
              random.nextInt(40, 400));
      assertThat(read(client, query)).as("seed " + seed).isEqualTo(truth(query));
      simulator.injected().forEach((fault, count) -> injected.merge(fault, count, Integer::sum));
    }
    assertThat(injected.keySet()).isEqualTo(EnumSet.allOf(Fault.class));
    // A page with one is fetched anew where it came too late: that one does not count.
    int spoiled = injected.get(Fault.MALFORMED_RECORD);
    assertThat(malformed).isBetween(spoiled * 9 / 10, spoiled);
  }

  @Test
  void neighbouringPartitionsShareNoInstant() throws IOException {
    Query day = trades(List.of("AAPL"), Duration.ofHours(5), 10_000);
    List<Trade> trades = simulator.market().trades("AAPL", START, START.plus(Duration.ofHours(5)));
    long instant = trades.get(trades.size() / 2).time();
    AlpacaClient client = client(simulator.endpoint(), SimulatorSettings.SECRET, 0);
    List<String> both =
        new ArrayList<>(
            read(client, day.within(day.symbols(), new Span(day.span().from(), instant))));
    both.addAll(read(client, day.within(day.symbols(), new Span(instant, day.span().until()))));
    assertThat(both).isEqualTo(truth(day));
    assertThat(simulator.requests())
        .extracting(request -> request.query().get("end"))
        .contains(Span.instant(instant - 1).toString());
  }

  @Test
  void waitsDoubleAndHonourWhatTheAnswerAsks() throws IOException {
    simulator.inject(
        FaultPlan.of(1).withRate(1).withMostInARow(100).withFaults(Set.of(Fault.INTERNAL_ERROR)));
    AlpacaClient client = client(simulator.endpoint(), SimulatorSettings.SECRET, 4);
    Query query = trades(List.of("AAPL"), Duration.ofMinutes(5), 100);
    assertThatThrownBy(() -> read(client, query))
        .hasMessageMatching(
            "Alpaca gave no page in 5 tries, at last: status=500 message=\"internal server error"
                + " occurred\" request-id=[0-9a-f]{32} path=/v2/stocks/trades\\?symbols=AAPL&.*")
        .isInstanceOfSatisfying(AlpacaException.class, e -> assertThat(e.isFatal()).isFalse());
    assertThat(simulator.requests()).hasSize(5);
    assertThat(waits).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(waits.get(i)).isBetween(250L << i, 500L << i);
    }
    waits.clear();
    simulator.inject(
        FaultPlan.of(1)
            .withRate(1)
            .withMostInARow(1)
            .withFaults(Set.of(Fault.TOO_MANY_REQUESTS))
            .withRetryAfter(Duration.ofSeconds(17)));
    assertThat(read(client, query)).isEqualTo(truth(query));
    assertThat(waits).containsExactly(17_000L);
  }

  @Test
  void aRefusalIsFinalAndEndsWhatComesAfter() {
    AlpacaClient client = client(simulator.endpoint(), "not-the-secret", 5);
    Query query = trades(List.of("AAPL"), Duration.ofMinutes(5), 100);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> read(client, query))
          .isInstanceOfSatisfying(AlpacaException.class, e -> assertThat(e.isFatal()).isTrue())
          .hasMessageMatching(
              "Alpaca refused the request: status=403 message=\"forbidden.\""
                  + " request-id=[0-9a-f]{32} path=/v2/stocks/trades\\?symbols=AAPL&start=[^ ]*;"
                  + " check the keys, and that the subscription permits this feed and these times")
          .hasMessageNotContaining(SimulatorSettings.KEY_ID)
          .hasNoCause();
    }
    assertThat(simulator.requests()).extracting(LoggedRequest::status).containsExactly(403);
    assertThat(waits).isEmpty();
  }

  @Test
  void whatTheApiDoesNotKnowIsSaidInItsWords() {
    AlpacaClient client = client(simulator.endpoint(), SimulatorSettings.SECRET, 5);
    Query query = trades(List.of("AAPL"), Duration.ofMinutes(5), 100);
    DataRequest request =
        DataRequest.of(
            Resource.STOCK_TRADES,
            List.of("AAPL"),
            query.span().from(),
            query.span().until(),
            Map.of("feed", "nosuch"));
    RecordBatch batch = RecordBatch.of(Resource.STOCK_TRADES);
    assertThatThrownBy(() -> client.pages(request, batch, (count, samples) -> {}).next())
        .hasMessageContaining("status=400 message=\"invalid feed: nosuch\"")
        .hasMessageEndingWith(
            "check the options: symbols, timeframe, start, end, feed, adjustment");
  }

  @Test
  void whoIsNotThereIsTriedAgain() throws IOException {
    URI nowhere;
    try (AlpacaSimulator gone =
        AlpacaSimulator.start(SimulatorSettings.of(MarketShape.sparse(9)))) {
      nowhere = gone.endpoint();
    }
    AlpacaClient client = client(nowhere, SimulatorSettings.SECRET, 2);
    assertThatThrownBy(() -> read(client, trades(List.of("A"), Duration.ofMinutes(5), 100)))
        .hasMessageStartingWith("Alpaca gave no page in 3 tries, at last: no answer: ");
    assertThat(waits).hasSize(2);
  }

  @Test
  void waitingEndsWhenTheWorkIsCancelled() {
    assertThatThrownBy(() -> Waiter.until(() -> true).sleep(60_000))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("cancelled while waiting to send a request");
  }
}
