package io.github.tidemark.benchmarks.spark.alpaca;

import io.github.tidemark.sandbox.alpaca.AlpacaSimulator;
import io.github.tidemark.sandbox.alpaca.Market;
import io.github.tidemark.sandbox.alpaca.MarketShape;
import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.sandbox.alpaca.Timeframe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Bars of stocks by the minute, read in three ways from the same pages: through the data source as
 * columns, through row objects, and by Spark's JSON reader from files. All must give the same rows
 * before anything is timed; then they take turns, and the medians count. The download alone says
 * how much of the first two is the server's and the network's.
 *
 * <p>{@code AlpacaBench SYMBOLS DAYS RUNS}
 */
public final class AlpacaBench {
  static final String COLUMNS = "columns";
  static final String ROW_OBJECTS = "row objects";
  static final String JSON_FILES = "Spark's JSON reader";
  static final String DOWNLOAD = "download alone";

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int WARM_UPS = 2;
  private static final String[] SUMS = {
    "count(*)",
    "sum(length(symbol))",
    "min(time)",
    "max(time)",
    "sum(open)",
    "max(high)",
    "min(low)",
    "sum(close)",
    "sum(volume)",
    "sum(trade_count)",
    "sum(vwap)"
  };

  private final SparkSession spark;
  private final AlpacaSimulator simulator;
  private final List<String> symbols;
  private final Instant end;

  AlpacaBench(SparkSession spark, AlpacaSimulator simulator, int symbols, int days) {
    this.spark = spark;
    this.simulator = simulator;
    this.symbols = IntStream.range(0, symbols).mapToObj("SYM%d"::formatted).toList();
    end = START.plus(days, ChronoUnit.DAYS).minusSeconds(60);
  }

  /** Work by its name, and the median of its runs. */
  record Result(long rows, Map<String, Timing> medians) {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("error: three numbers are needed: SYMBOLS DAYS RUNS");
      System.exit(2);
    }
    int runs = Integer.parseInt(args[2]);
    try (AlpacaSimulator simulator = simulator();
        SparkSession spark = session()) {
      AlpacaBench bench =
          new AlpacaBench(spark, simulator, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
      System.out.printf(
          Locale.ROOT,
          "Spark %s, Java %s, %d cores, load before %.1f%n",
          spark.version(),
          Runtime.version(),
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      print(bench.run(runs), runs);
    }
  }

  /** Liquid enough that nearly every minute of trading has a bar. */
  static AlpacaSimulator simulator() throws IOException {
    return AlpacaSimulator.start(
        SimulatorSettings.of(MarketShape.sparse(1).withTradesAnHour(200))
            .withRateLimit(1_000_000, Duration.ofMinutes(1)));
  }

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("alpaca benchmark")
        .config("spark.log.level", "WARN")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }

  private static void print(Result result, int runs) {
    System.out.printf(
        Locale.ROOT, "%-38s %12s %12s%n", "medians of " + runs, "bars/s", "CPU us/bar");
    result
        .medians()
        .forEach(
            (name, median) ->
                System.out.printf(
                    Locale.ROOT,
                    "%-38s %,12.0f %12.2f%n",
                    name,
                    result.rows() / median.wallSeconds(),
                    median.cpuSeconds() * 1e6 / result.rows()));
  }

  /** Records the pages, holds all ways to the gate, and times them in turn. */
  Result run(int runs) throws IOException {
    Path folder = Files.createTempDirectory("alpaca-bench");
    try (RecordedApi api = RecordedApi.of(simulator)) {
      Ways ways = new Ways(spark, api.endpoint(), symbols, START.toString(), end.toString());
      Timing recording = Timing.of(() -> ways.columns().count());
      long bytes = api.save(folder);
      long rows = gate(ways, folder, api, bytes);
      System.out.printf(
          Locale.ROOT,
          "%,d bars on %,d pages, %.1f MB of JSON, recorded in %.1f s; the gate is passed%n",
          rows,
          api.pages(),
          bytes / 1e6,
          recording.wallSeconds());
      return new Result(rows, timed(work(ways, folder), runs));
    } finally {
      delete(folder);
    }
  }

  private long gate(Ways ways, Path folder, RecordedApi api, long bytes) {
    int pages = api.pages();
    Map<String, Dataset<Row>> all = new LinkedHashMap<>();
    all.put(COLUMNS, ways.columns());
    all.put(ROW_OBJECTS, ways.rowObjects());
    all.put(JSON_FILES, ways.jsonFiles(folder));
    long expected = truth();
    SameRows.check(all, expected);
    long downloaded = ways.download();
    if (downloaded != bytes || api.pages() != pages) {
      throw new IllegalStateException(
          "the ways do not read the same pages: bytes=%d downloaded=%d pages=%d in the end=%d"
              .formatted(bytes, downloaded, pages, api.pages()));
    }
    return expected;
  }

  /** How many bars the market has. */
  private long truth() {
    Market market = simulator.market();
    Timeframe minute = Timeframe.parse("1Min").orElseThrow();
    return symbols.stream()
        .mapToLong(symbol -> market.bars(symbol, minute, START, end).size())
        .sum();
  }

  private static Map<String, Runnable> work(Ways ways, Path folder) {
    Map<String, Supplier<Dataset<Row>>> all = new LinkedHashMap<>();
    all.put(COLUMNS, ways::columns);
    all.put(ROW_OBJECTS, ways::rowObjects);
    all.put(JSON_FILES, () -> ways.jsonFiles(folder));
    Map<String, Runnable> work = new LinkedHashMap<>();
    all.forEach(
        (name, bars) -> {
          work.put(name + ", every row", () -> everyRow(bars.get()));
          work.put(name + ", sums", () -> sums(bars.get()));
        });
    work.put(DOWNLOAD, ways::download);
    return work;
  }

  /** Each row with all columns goes to a sink that drops it. */
  private static void everyRow(Dataset<Row> bars) {
    bars.write().format("noop").mode("overwrite").save();
  }

  /** Sums over every column. */
  private static void sums(Dataset<Row> bars) {
    bars.createOrReplaceTempView("bars");
    bars.sparkSession().sql("select " + String.join(", ", SUMS) + " from bars").collectAsList();
  }

  private static Map<String, Timing> timed(Map<String, Runnable> work, int runs) {
    for (int i = 0; i < WARM_UPS; i++) {
      work.values().forEach(Runnable::run);
    }
    Map<String, List<Timing>> timings = new LinkedHashMap<>();
    for (int i = 0; i < runs; i++) {
      work.forEach(
          (name, piece) ->
              timings.computeIfAbsent(name, key -> new ArrayList<>()).add(Timing.of(piece)));
    }
    Map<String, Timing> medians = new LinkedHashMap<>();
    timings.forEach((name, all) -> medians.put(name, Timing.median(all)));
    return medians;
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
