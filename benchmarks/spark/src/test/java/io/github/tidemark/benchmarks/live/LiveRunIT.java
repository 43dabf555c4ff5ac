package io.github.tidemark.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.cli.Report;
import io.github.tidemark.sandbox.server.CassandraServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRunIT {
  @TempDir private Path folder;

  @Test
  void everyEventIsSeenInEachOfItsTablesAndCountedOnceByEachQuery() throws Exception {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    LiveRun run =
        new LiveRun(3, Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofMillis(500));
    LiveResult result = run.run(folder, message -> {});

    assertThat(result.latencies()).containsOnlyKeys(Table.values());
    int trades = result.latencies().get(Table.BRONZE).count();
    result
        .latencies()
        .forEach(
            (table, latencies) -> {
              assertThat(latencies.count()).as("%s", table).isPositive();
              if (table != Table.FEATURES) {
                assertThat(latencies.count()).as("%s", table).isEqualTo(trades);
              }
              assertThat(latencies.millis(0.5)).isPositive();
              assertThat(latencies.millis(0.5)).isLessThanOrEqualTo(latencies.millis(0.99));
              assertThat(latencies.millis(0.99)).isLessThanOrEqualTo(latencies.millis(1));
            });
    assertThat(result.frontier().count())
        .as("each watched event once")
        .isEqualTo(trades + result.latencies().get(Table.FEATURES).count());
    assertThat(result.coresBusy()).isPositive();
    int watched = trades + result.latencies().get(Table.FEATURES).count();
    assertThat(result.sent()).as("those of two of three instruments").isGreaterThan(watched);
    assertThat(result.records()).isGreaterThan(result.sent());
    assertThat(result.counted())
        .containsEntry("ordered", result.records())
        .containsEntry("bronze", result.records())
        .hasSize(2);
    StringWriter text = new StringWriter();
    LiveReport.of(result).print(new PrintWriter(text), Report.Format.JSON);
    assertThat(text.toString())
        .contains("\"trigger\" : \"ordered=500ms\"", "\"table\" : \"trades_bronze\"");
  }
}
