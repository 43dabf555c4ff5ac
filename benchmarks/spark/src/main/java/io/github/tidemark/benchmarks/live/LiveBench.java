package io.github.tidemark.benchmarks.live;

import io.github.tidemark.cli.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the live pipeline and prints the figures; started by {@code tidemark bench}. */
@Command(name = "bench --engine stream")
public final class LiveBench implements Callable<Integer> {
  @Option(names = "--symbols", defaultValue = "20")
  private int symbols;

  @Option(names = "--warm-up", defaultValue = "30")
  private int warmUpSeconds;

  @Option(names = "--seconds", defaultValue = "60")
  private int seconds;

  @Option(names = "--trigger-ms", defaultValue = "5000")
  private int triggerMillis;

  /** Looks for the most that goes, beginning with these instruments. */
  @Option(names = "--highest-rate")
  private boolean highestRate;

  @Option(names = "--json")
  private boolean json;

  /** For {@link #main}. */
  public LiveBench() {}

  /** Runs it; the process ends with the exit code of a command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LiveBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try {
      Report report = highestRate ? search() : LiveReport.of(measure(symbols));
      PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
      report.print(out, json ? Report.Format.JSON : Report.Format.TEXT);
      out.flush();
      return 0;
    } catch (IOException e) {
      say("error: " + e.getMessage());
      return 1;
    }
  }

  private Report search() throws IOException {
    RateSearch search = new RateSearch(this::measure);
    Optional<LiveResult> best = search.run(symbols);
    return LiveReport.of(search.tried(), best);
  }

  private LiveResult measure(int instruments) throws IOException {
    Path folder = Files.createTempDirectory("tidemark-live");
    try {
      say("%d instruments".formatted(instruments));
      LiveRun run =
          new LiveRun(
              instruments,
              Duration.ofSeconds(warmUpSeconds),
              Duration.ofSeconds(seconds),
              Duration.ofMillis(triggerMillis));
      return run.run(folder, LiveBench::say);
    } finally {
      delete(folder);
    }
  }

  private static void say(String message) {
    System.err.println("tidemark: " + message);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }
}
