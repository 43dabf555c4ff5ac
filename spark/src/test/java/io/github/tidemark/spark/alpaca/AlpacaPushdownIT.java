package io.github.tidemark.spark.alpaca;

import static io.github.tidemark.spark.alpaca.RowTexts.bars;
import static io.github.tidemark.spark.alpaca.RowTexts.found;
import static io.github.tidemark.spark.alpaca.RowTexts.micros;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.Trade;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Filters, columns and limits of queries: what is asked of the API, and that the answer is right.
 */
class AlpacaPushdownIT {
  private static final String START = "2024-01-02T00:00:00Z";
  private static final String WEEK = "2024-01-09T00:00:00Z";

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
  void filtersOnSymbolAndTimeAreInTheRequests() {
    Dataset<Row> all =
        read("alpaca_bars", WEEK, "symbols", "AAPL,MSFT,GOOG", "timeframe", "1Hour").cache();
    all.count();
    for (String filter :
        List.of(
            "symbol = 'MSFT'",
            "'MSFT' = symbol",
            "symbol in ('MSFT', 'ZZZ', null)",
            "time >= '2024-01-04 15:00:00' and time < '2024-01-05 15:00:00'",
            "time > '2024-01-04 15:00:00' and time <= timestamp'2024-01-05 15:00:00'",
            "time between '2024-01-04 15:00:00' and '2024-01-05 15:00:00' and symbol = 'AAPL'",
            "time = '2024-01-04 15:00:00'",
            "time > '2024-01-20 00:00:00'",
            "symbol = 'TSLA'",
            "symbol = 'AAPL' or symbol = 'MSFT'",
            "hour(time) = 15 and symbol <> 'AAPL'")) {
      Dataset<Row> some =
          read("alpaca_bars", WEEK, "symbols", "AAPL,MSFT,GOOG", "timeframe", "1Hour")
              .filter(filter);
      assertThat(found(some)).as(filter).isEqualTo(found(all.filter(filter)));
      List<LoggedRequest> requests = api.requests();
      if (filter.equals("symbol = 'TSLA'") || filter.contains("2024-01-20")) {
        assertThat(requests).as(filter).isEmpty();
      } else if (filter.contains("between")) {
        assertThat(requests)
            .extracting(LoggedRequest::query)
            .allSatisfy(
                query ->
                    assertThat(query)
                        .containsEntry("symbols", "AAPL")
                        .containsEntry("start", "2024-01-04T15:00:00Z")
                        .containsEntry("end", "2024-01-05T15:00:00.000000999Z"));
      } else if (filter.contains("MSFT") && !filter.contains(" or ")) {
        assertThat(requests).allMatch(each -> each.query().get("symbols").equals("MSFT"));
      }
    }
    all.unpersist();
  }

  @Test
  void nanosecondsAreCutExactly() {
    List<Trade> truth =
        api.simulator().market().trades("AAPL", Instant.parse(START), Instant.parse(WEEK));
    Trade middle = truth.get(truth.size() / 2);
    Dataset<Row> trades = read("alpaca_trades", WEEK, "symbols", "AAPL");
    assertThat(trades.filter(col("time_ns").$less(middle.time())).count())
        .isEqualTo(truth.stream().filter(trade -> trade.time() < middle.time()).count());
    Timestamp time = micros(middle.time());
    assertThat(trades.filter(col("time").equalTo(time)).count())
        .isEqualTo(truth.stream().filter(trade -> micros(trade.time()).equals(time)).count())
        .isPositive();
    assertThat(api.requests())
        .filteredOn(request -> request.query().get("end").endsWith("999Z"))
        .isNotEmpty();
  }

  @Test
  void aLimitStopsPaging() {
    Dataset<Row> trades =
        read("alpaca_trades", "2024-01-03T00:00:00Z", "symbols", "AAPL", "limit", "10");
    assertThat(trades.count()).isGreaterThan(100);
    assertThat(api.requests()).hasSizeGreaterThan(10);
    assertThat(trades.limit(25).collectAsList()).hasSize(25);
    assertThat(api.requests()).hasSize(3);
    assertThat(
            trades
                .filter("symbol = 'AAPL' and time > '2024-01-02 10:00:00'")
                .limit(3)
                .collectAsList())
        .hasSize(3);
    assertThat(api.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.query()).containsEntry("limit", "3"));
  }

  @Test
  void onlyTheColumnsAskedForAreInTheScan() {
    Dataset<Row> close =
        read("alpaca_bars", WEEK, "symbols", "AAPL", "timeframe", "1Hour").select("close");
    assertThat(close.queryExecution().executedPlan().toString()).contains("columns=close");
    assertThat(close.queryExecution().executedPlan().toString()).doesNotContain("columns=close,");
    assertThat(close.filter("close > 0").count())
        .isEqualTo(bars(api.simulator().market(), List.of("AAPL"), "1Hour", START, WEEK).size());
  }
}
