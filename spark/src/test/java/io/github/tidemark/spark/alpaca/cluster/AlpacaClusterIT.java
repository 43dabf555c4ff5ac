package io.github.tidemark.spark.alpaca.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.LoggedRequest;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import java.io.IOException;
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

/** One application on two executor processes: its budget of requests, and what it shows of keys. */
class AlpacaClusterIT {
  private static final String KEY_ID = "PKQ7RAREKEYID0042XYZ";
  private static final String SECRET = "rAreS3cr3tThatNobodyElseHas0000042";
  private static final int PER_MINUTE = 30;

  private static Path folder;
  private static AlpacaSimulator simulator;

  @BeforeAll
  static void run() throws Exception {
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "alpaca-cluster");
    Files.createDirectories(folder.resolve("events"));
    simulator =
        AlpacaSimulator.start(
            SimulatorSettings.of(MarketShape.sparse(5))
                .withKeys(KEY_ID, SECRET)
                .withRateLimit(1_000, Duration.ofMinutes(1)));
    Path home = folder.resolve("home");
    String classes = SparkHome.make(home);
    Path said = folder.resolve("driver.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("src", "main", "jvm", "spark.args"),
            "-Xmx600m",
            "-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties",
            "-cp",
            System.getProperty("java.class.path"),
            ClusterApplication.class.getName(),
            folder.toString(),
            classes,
            simulator.endpoint().toString());
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", home.toString());
    // Not arguments: the UI shows the command line.
    environment.put(ClusterApplication.KEY_ID, KEY_ID);
    environment.put(ClusterApplication.SECRET, SECRET);
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    assertThat(process.waitFor()).as(Files.readString(said)).isZero();
  }

  @AfterAll
  static void stop() {
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
    List<Path> leaks = new ArrayList<>();
    int searched = 0;
    for (Path file : files("")) {
      if (!file.toString().endsWith(".jar")) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        searched++;
        if (text.contains(SECRET) || text.contains(KEY_ID)) {
          leaks.add(file);
        }
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(searched).isGreaterThan(20);
    assertThat(files("")).anyMatch(file -> file.getParent().endsWith("events"));
  }

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> name.isEmpty() || file.getFileName().toString().equals(name))
          .toList();
    }
  }
}
