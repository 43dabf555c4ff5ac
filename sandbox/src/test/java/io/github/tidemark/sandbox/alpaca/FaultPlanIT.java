package io.github.tidemark.sandbox.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.sandbox.alpaca.SimulatorClient.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultPlanIT {
  private static final String TARGET =
      "/v2/stocks/trades?symbols=AAPL,IBM&limit=40"
          + "&start=2024-03-11T13:30:00Z&end=2024-03-11T16:00:00Z";

  private AlpacaSimulator simulator;
  private SimulatorClient client;

  @BeforeEach
  void start() throws IOException {
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(MarketShape.sparse(11))
                .withRateLimit(1_000_000, Duration.ofMinutes(1)));
    client = new SimulatorClient(simulator);
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private static FaultPlan plan(long seed) {
    return FaultPlan.of(seed)
        .withRetryAfter(Duration.ZERO)
        .withStall(Duration.ofMillis(1))
        .withPause(Duration.ZERO);
  }

  private static FaultPlan only(Fault fault) {
    return plan(1).withFaults(Set.of(fault)).withRate(1).withMostInARow(1);
  }

  /** What a client sees that tries again: ids of the records that have one, and skipped records. */
  private final class Stubborn {
    private final List<Object> ids = new ArrayList<>();
    private int skipped;

    private void run() throws IOException {
      Object token = null;
      do {
        String next =
            token == null
                ? TARGET
                : TARGET
                    + "&page_token="
                    + URLEncoder.encode((String) token, StandardCharsets.UTF_8);
        Map<String, Object> page = page(next);
        if (page.get("trades") != null) {
          Json.asObject(page.get("trades")).values().forEach(records -> take(Json.asList(records)));
        }
        token = page.get("next_page_token");
      } while (token != null);
    }

    private void take(List<Object> records) {
      for (Object each : records) {
        boolean whole = each instanceof Map<?, ?> record && record.get("i") instanceof Long;
        if (whole) {
          ids.add(Json.asObject(each).get("i"));
        } else {
          skipped++;
        }
      }
    }

    private Map<String, Object> page(String target) throws IOException {
      for (int attempt = 0; attempt < 3; attempt++) {
        try {
          Reply reply = client.get(target);
          if (reply.status() == 200 && reply.json().containsKey("next_page_token")) {
            return reply.json();
          }
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
          assertThat(e).as("a broken answer").isNotNull();
        }
      }
      throw new IOException("three answers were broken: " + target);
    }
  }

  @Test
  void aClientThatTriesThriceGetsEveryRowOnceUnderAThousandPlans() throws IOException {
    List<Object> truth = new ArrayList<>();
    for (String symbol : List.of("AAPL", "IBM")) {
      simulator
          .market()
          .trades(
              symbol, Instant.parse("2024-03-11T13:30:00Z"), Instant.parse("2024-03-11T16:00:00Z"))
          .forEach(trade -> truth.add(trade.id()));
    }
    assertThat(truth).hasSizeGreaterThan(100);
    Map<Fault, Integer> all = new TreeMap<>();
    for (int seed = 0; seed < 1_000; seed++) {
      simulator.inject(plan(seed));
      Stubborn stubborn = new Stubborn();
      stubborn.run();
      assertThat(stubborn.ids).as("seed " + seed).isEqualTo(truth);
      assertThat(stubborn.skipped)
          .isEqualTo(simulator.injected().getOrDefault(Fault.MALFORMED_RECORD, 0));
      simulator.injected().forEach((fault, n) -> all.merge(fault, n, Integer::sum));
    }
    assertThat(all.keySet()).isEqualTo(EnumSet.allOf(Fault.class));
    assertThat(all.values()).allMatch(n -> n > 100);
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_MANY_REQUESTS, 429, too many requests.",
    "INTERNAL_ERROR, 500, internal server error occurred",
    "BAD_GATEWAY, 502, <h1>502 Bad Gateway</h1>",
    "GATEWAY_TIMEOUT, 504, <h1>504 Gateway Time-out</h1>",
  })
  void aStatusTakesThePlaceOfTheAnswerOnce(Fault fault, int status, String text)
      throws IOException {
    simulator.inject(only(fault));
    Reply reply = client.get(TARGET);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains(text);
    assertThat(client.get(TARGET).status()).isEqualTo(200);
    assertThat(simulator.injected()).isEqualTo(Map.of(fault, 1));
    assertThat(simulator.requests().get(0).fault()).contains(fault);
    assertThat(simulator.requests().get(1).fault()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_BODY", "STALLED_BODY"})
  void aBodyEndsEarlyWhateverItsFraming(Fault fault) throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      simulator.inject(plan(seed).withFaults(Set.of(fault)).withRate(1).withMostInARow(1));
      assertThatThrownBy(() -> client.get(TARGET))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(EOFException.class);
      assertThat(client.get(TARGET).status()).isEqualTo(200);
    }
  }

  @Test
  void aStalledBodyStaysOpenUntilTheSimulatorCloses() throws Exception {
    simulator.inject(only(Fault.STALLED_BODY).withStall(Duration.ofMinutes(10)));
    List<IOException> seen = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                client.get(TARGET);
              } catch (IOException e) {
                seen.add(e);
              }
            });
    reader.start();
    while (simulator.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(reader.isAlive()).isTrue();
    simulator.close();
    reader.join();
    assertThat(seen).hasSize(1);
  }

  @Test
  void planAndSeedDecideWhateverElseHappens() {
    for (int n = 0; n < 50; n++) {
      assertThat(FaultPlan.of(3).fault(TARGET + n, 1))
          .isEqualTo(FaultPlan.of(3).fault(TARGET + n, 1));
      assertThat(FaultPlan.of(3).fault(TARGET + n, 2)).isEmpty();
      assertThat(FaultPlan.none().fault(TARGET + n, 0)).isEmpty();
    }
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    assertThatThrownBy(() -> FaultPlan.of(1).withRate(1.5))
        .hasMessage("rate=1.5, allowed is 0 to 1");
  }
}
