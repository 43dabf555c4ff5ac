package io.github.tidemark.sandbox.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorporateActionsTest {
  private static final Instant NOW = Instant.parse("2024-06-03T15:00:00Z");
  private static final Set<String> SYMBOLS =
      Set.of("AAPL", "GE", "IBM", "KO", "MSFT", "NIO", "PEP", "TSLA", "XOM");
  private static final LocalDate FROM = LocalDate.of(2019, 1, 1);
  private static final LocalDate TO = LocalDate.of(2023, 12, 31);

  private AlpacaSimulator simulator;
  private SimulatorClient client;

  @BeforeEach
  void start() throws IOException {
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(MarketShape.sparse(6).withSymbols(SYMBOLS).withTradesAnHour(4))
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withRateLimit(10_000, Duration.ofMinutes(1)));
    client = new SimulatorClient(simulator);
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private List<CorporateAction> truth() {
    List<CorporateAction> all = new ArrayList<>();
    SYMBOLS.forEach(each -> all.addAll(simulator.market().corporateActions(each, FROM, TO)));
    all.sort(CorporateAction.ORDER);
    return all;
  }

  @Test
  void pagesHoldEveryActionOnceByProcessDate() throws IOException {
    List<Object> ids = new ArrayList<>();
    List<Map<String, Object>> pages =
        client.pages("/v1/corporate-actions?start=2019-01-01&end=2023-12-31&limit=11");
    for (Map<String, Object> page : pages) {
      List<Map<String, Object>> actions = new ArrayList<>();
      Json.asObject(page.get("corporate_actions"))
          .values()
          .forEach(list -> Json.asList(list).forEach(each -> actions.add(Json.asObject(each))));
      assertThat(actions).hasSizeLessThanOrEqualTo(11);
      actions.forEach(each -> ids.add(each.get("id")));
    }
    assertThat(ids)
        .hasSizeGreaterThan(60)
        .containsExactlyInAnyOrderElementsOf(truth().stream().map(CorporateAction::id).toList());
    assertThat(truth().stream().map(CorporateAction::kind).distinct())
        .containsExactlyInAnyOrder(CorporateAction.Kind.values());
  }

  @Test
  void aDividendAndASplitHaveTheFieldsOfTheSpecification() throws IOException {
    Map<String, Object> page =
        Json.asObject(
            client
                .get("/v1/corporate-actions?start=2019-01-01&end=2023-12-31&limit=1000")
                .json()
                .get("corporate_actions"));
    assertThat(Json.asObject(Json.asList(page.get("cash_dividends")).get(0)).keySet())
        .contains("id", "symbol", "cusip", "rate", "special", "foreign", "process_date", "ex_date");
    assertThat(Json.asObject(Json.asList(page.get("forward_splits")).get(0)).keySet())
        .contains("id", "symbol", "cusip", "new_rate", "old_rate", "process_date", "ex_date");
    assertThat(Json.asObject(Json.asList(page.get("reverse_splits")).get(0)).keySet())
        .contains("id", "symbol", "old_cusip", "new_cusip", "new_rate", "old_rate");
    assertThat(
            client
                .get("/v1/corporate-actions?start=2019-01-01&end=2023-12-31&types=spin_off")
                .body())
        .isEqualTo("{\"corporate_actions\":{},\"next_page_token\":null}");
    assertThat(client.get("/v1/corporate-actions?types=gift").message())
        .isEqualTo("invalid type: gift");
  }

  @Test
  void barsBeforeASplitAreAdjustedAndThoseFromItOnAreNot() throws IOException {
    CorporateAction split =
        truth().stream()
            .filter(each -> each.kind() == CorporateAction.Kind.FORWARD_SPLIT)
            .reduce((first, second) -> second)
            .orElseThrow();
    String range =
        "symbols=%s&timeframe=1Day&start=%s&end=%s"
            .formatted(split.symbol(), split.exDate().minusDays(20), split.exDate().plusDays(20));
    List<Map.Entry<String, Map<String, Object>>> raw = rows(range);
    List<Map.Entry<String, Map<String, Object>>> adjusted = rows(range + "&adjustment=split");
    assertThat(adjusted).hasSameSizeAs(raw).hasSizeGreaterThan(20);
    double later = later(split);
    int before = 0;
    for (int i = 0; i < raw.size(); i++) {
      String day = ((String) raw.get(i).getValue().get("t")).substring(0, 10);
      boolean earlier = day.compareTo(split.exDate().toString()) < 0;
      double ratio = later * (earlier ? split.newRate() : 1);
      before += earlier ? 1 : 0;
      assertThat(value(adjusted.get(i), "c"))
          .isEqualTo(Math.rint(value(raw.get(i), "c") * (1 / ratio) * 1e6) / 1e6);
      assertThat(value(adjusted.get(i), "v")).isEqualTo(Math.rint(value(raw.get(i), "v") * ratio));
    }
    assertThat(before).isBetween(5, 20);
  }

  /** What later splits of the same stock, up to now, change as well. */
  private double later(CorporateAction split) {
    double ratio = 1;
    for (CorporateAction each :
        simulator
            .market()
            .corporateActions(
                split.symbol(), split.processDate().plusDays(1), LocalDate.of(2024, 6, 3))) {
      ratio *=
          each.kind() == CorporateAction.Kind.CASH_DIVIDEND ? 1 : each.newRate() / each.oldRate();
    }
    return ratio;
  }

  private List<Map.Entry<String, Map<String, Object>>> rows(String range) throws IOException {
    return client.rows("/v2/stocks/bars?" + range, "bars");
  }

  private static double value(Map.Entry<String, Map<String, Object>> row, String field) {
    return ((Number) row.getValue().get(field)).doubleValue();
  }
}
