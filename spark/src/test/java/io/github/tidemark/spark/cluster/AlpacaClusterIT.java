package io.github.tidemark.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.spark.alpaca.Alpaca;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One application on a cluster of two executors, with the one jar beside it ({@code --jars}): its
 * budget of requests, and what it and the cluster show of keys.
 */
class AlpacaClusterIT {
  private static final String KEY_ID = "PKQ7RAREKEYID0042XYZ";
  private static final String SECRET = "rAreS3cr3tThatNobodyElseHas0000042";
  private static final int PER_MINUTE = 30;

  private static Path folder;
  private static SparkCluster cluster;
  private static AlpacaSimulator simulator;

  @BeforeAll
  static void run() throws Exception {
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "alpaca-cluster");
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(MarketShape.sparse(5))
                .withKeys(KEY_ID, SECRET)
                .withRateLimit(1_000, Duration.ofMinutes(1)));
    cluster = SparkCluster.start(folder);
    SparkCluster.Submitted submitted =
        cluster.submitBesideJar(
            "driver",
            AlpacaApplication.class,
            List.of(
                "spark.app.name=alpaca",
                "spark.executor.extraJavaOptions=-XX:+UseSerialGC"
                    + " -Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties",
                "spark.ui.port=0",
                "spark.sql.session.timeZone=UTC",
                "spark.eventLog.compress=true",
                "spark.eventLog.compression.codec=zstd",
                "spark.redaction.regex=" + Alpaca.REDACTION,
                "spark.sql.warehouse.dir=" + folder.resolve("warehouse")),
            List.of(folder.toString(), simulator.endpoint().toString()),
            // Not arguments: the UI shows the command line.
            Map.of(AlpacaApplication.KEY_ID, KEY_ID, AlpacaApplication.SECRET, SECRET));
    int code = submitted.exitCode();
    assertThat(code).as(submitted.said()).isZero();
  }

  @AfterAll
  static void stop() {
    cluster.close();
    simulator.close();
  }

  private static String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void allExecutorsTogetherKeepTheBudget() throws IOException {
    List<Instant> times = simulator.requests().stream().map(LoggedRequest::time).sorted().toList();
    assertThat(times).hasSizeGreaterThan(PER_MINUTE + 10);
    for (int i = PER_MINUTE; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - PER_MINUTE), times.get(i)))
          .isGreaterThan(Duration.ofSeconds(60));
    }
    assertThat(simulator.requests()).extracting(LoggedRequest::status).doesNotContain(429);
    List<Path> logs = files("stderr");
    assertThat(logs).hasSize(2);
    for (Path log : logs) {
      assertThat(Files.readString(log)).contains("Running task");
    }
  }

  @Test
  void everyTradeCameOnce() throws IOException {
    int expected = 0;
    for (String symbol : List.of("AAPL", "MSFT")) {
      expected +=
          simulator
              .market()
              .trades(
                  symbol,
                  Instant.parse("2024-01-02T00:00:00Z"),
                  Instant.parse("2024-01-24T23:00:00Z"))
              .size();
    }
    assertThat(text("count.txt")).isEqualTo(expected + " " + expected);
  }

  @Test
  void neitherKeyIsShownAnywhere() throws IOException {
    assertThat(text("explain-api.txt")).contains("alpaca_trades", "Physical Plan");
    assertThat(text("sql.txt")).contains("Alpaca_HistoricalBars", "redacted");
    assertThat(text("failure.txt")).contains("status=400 message=\"invalid feed: nosuch\"");
    assertThat(text("driver.log")).contains("INFO");
    assertThat(files("")).anyMatch(file -> file.toString().contains("checkpoint/offsets"));
    assertThat(text("ui-7.txt")).contains("alpaca_trades /v2/stocks/trades", "pages read");
    assertThat(files("")).filteredOn(file -> file.getParent().equals(cluster.events())).hasSize(1);
    List<Path> leaks = new ArrayList<>();
    int searched = 0;
    for (Path file : files("")) {
      if (!file.toString().endsWith(".jar")) {
        String content = content(file);
        searched++;
        if (content.contains(SECRET) || content.contains(KEY_ID)) {
          leaks.add(file);
        }
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(searched).isGreaterThan(20);
  }

  /** What a file says: an event log is packed, so that nothing in it would be found. */
  private static String content(Path file) throws IOException {
    if (!file.getParent().equals(cluster.events())) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
    assertThat(file.toString()).endsWith(".zstd");
    try (InputStream packed = new ZstdInputStream(Files.newInputStream(file))) {
      String events = new String(packed.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(events)
          .contains(
              "SparkListenerApplicationEnd", "Alpaca_HistoricalBars", "APCA-API-KEY-ID -> ****");
      return events;
    }
  }

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> name.isEmpty() || file.getFileName().toString().equals(name))
          .toList();
    }
  }
}
