package io.github.tidemark.cli;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.sandbox.MarketSettings;
import io.github.tidemark.sandbox.SampleSummary;
import io.github.tidemark.sandbox.SampleWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The flags that describe a synthetic market, and its writing. */
final class SampleFlags {
  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "1",
      description = "Time covered, such as 0.5 (default: ${DEFAULT-VALUE}).")
  private double hours;

  @Option(
      names = "--symbols",
      paramLabel = "N",
      defaultValue = "4",
      description = "Number of instruments (default: ${DEFAULT-VALUE}).")
  private int symbols;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Equal seeds give equal markets (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "2026-01-05T00:00:00Z",
      description = "First instant, UTC (default: ${DEFAULT-VALUE}).")
  private Instant start;

  MarketSettings settings() {
    if (!(hours > 0 && hours <= 87_600)) {
      throw CommandFailure.usage(
          "--hours=" + hours + " is out of range; allowed: more than 0 to 87600");
    }
    try {
      Duration duration = Duration.ofNanos(Math.max(1, Math.round(hours * 3.6e12)));
      return new MarketSettings(seed, symbols, start, duration, MarketSettings.MAX_LEVELS);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  Report write(Console console, Location root, MarketSettings settings) throws IOException {
    try (Progress progress = Progress.start(console, "sample")) {
      SampleSummary summary = SampleWriter.write(root, settings, progress::at);
      return new Report()
          .put("source", SampleWriter.SOURCE)
          .put("folder", summary.folder())
          .put("symbols", summary.symbols())
          .put("books", summary.books())
          .put("trades", summary.trades())
          .put("files", summary.files())
          .put("seconds", progress.elapsed().toMillis() / 1000.0);
    }
  }
}
