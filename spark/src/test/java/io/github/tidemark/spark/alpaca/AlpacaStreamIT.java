package io.github.tidemark.spark.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.Trade;
import io.github.tidemark.spark.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlpacaStreamIT {
  private static final String START = "2024-01-02T12:00:00Z";

  @TempDir private Path folder;

  private StreamingQuery run(Map<String, String> options) throws Exception {
    StreamingQuery query =
        LocalSpark.session()
            .readStream()
            .format("alpaca_trades")
            .options(options)
            .load()
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .option("path", folder.resolve("out").toString())
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    return query;
  }

  @Test
  void aStreamThatIsTakenUpAgainReadsEveryTradeOnce() throws Exception {
    try (Simulated api = new Simulated()) {
      String[] more = {"symbols", "AAPL,MSFT", "batch-span", "8h"};
      StreamingQuery first = run(api.options(START, "2024-01-03T14:00:00Z", more));
      assertThat(first.lastProgress().batchId()).isGreaterThanOrEqualTo(3);
      assertThat(first.lastProgress().sources()[0].endOffset())
          .isEqualTo("{\"version\":1,\"before\":\"2024-01-03T14:00:00.000000001Z\"}");
      api.requests();
      run(api.options(START, "2024-01-04T20:00:00Z", more));
      assertThat(api.requests())
          .extracting(LoggedRequest::query)
          .allMatch(query -> query.get("start").compareTo("2024-01-03T14:00:00.000000001Z") >= 0);
      for (String symbol : List.of("AAPL", "MSFT")) {
        List<Long> expected =
            api
                .simulator()
                .market()
                .trades(symbol, Instant.parse(START), Instant.parse("2024-01-04T20:00:00Z"))
                .stream()
                .map(Trade::id)
                .toList();
        assertThat(
                LocalSpark.session()
                    .read()
                    .parquet(folder.resolve("out").toString())
                    .filter("symbol = '" + symbol + "'")
                    .sort("time_ns")
                    .collectAsList())
            .extracting(row -> row.<Long>getAs("id"))
            .containsExactlyInAnyOrderElementsOf(expected)
            .hasSizeGreaterThan(300);
      }
    }
  }
}
