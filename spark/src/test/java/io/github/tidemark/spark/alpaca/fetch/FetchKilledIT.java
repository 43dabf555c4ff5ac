package io.github.tidemark.spark.alpaca.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.cli.Main;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchKilledIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long BETWEEN_LOOKS_NANOS = 1_000_000;
  private static final String FROM = "2024-03-07T12:00:00Z";
  private static final String UNTIL = "2024-03-13T00:00:00Z";

  @Test
  void aRunThatWasKilledIsGoneOnWithByTheNext(@TempDir Path folder) throws Exception {
    MarketShape market = MarketShape.sparse(4).withTradesAnHour(300);
    try (FetchLake lake = new FetchLake(folder.resolve("lake"), market)) {
      String[] fetch = lake.arguments("trades", "AAPL,IBM", FROM, UNTIL, "--limit", "20");
      Process process = start(fetch);
      Path record = lake.root.resolve(".tidemark/fetch/alpaca/trades/AAPL.json");
      Instant end = Instant.now().plus(PATIENCE);
      while (!Files.exists(record) && process.isAlive() && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      }
      process.destroyForcibly().waitFor();
      List<Path> before = files(lake);
      assertThat(before).as("killed on the way").hasSizeBetween(1, 7);
      int asked = lake.simulator.requests().size();
      lake.simulator.clearRequests();
      assertThat(lake.run(FetchLake.keys(), fetch).exitCode()).isZero();
      assertThat(lake.simulator.requests())
          .as("what was on record is not asked for again")
          .noneMatch(
              request ->
                  request.query().get("symbols").contains("AAPL")
                      && request.query().get("start").equals(FROM));
      List<String> expected = new ArrayList<>(lake.trades("AAPL", FROM, UNTIL));
      expected.addAll(lake.trades("IBM", FROM, UNTIL));
      assertThat(lake.landedTrades("alpaca")).isEqualTo(expected);
      assertThat(lake.simulator.requests())
          .as("pages after " + asked)
          .hasSizeLessThan(expected.size() / 20);
      try (Stream<Path> all = Files.walk(lake.root.resolve("raw"))) {
        assertThat(all.filter(Files::isRegularFile))
            .allMatch(file -> file.toString().endsWith(".parquet"));
      }
    }
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(FetchLake.keys());
    return builder.start();
  }

  private static List<Path> files(FetchLake lake) throws Exception {
    Path folder = lake.root.resolve("raw/alpaca/trades");
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }
}
