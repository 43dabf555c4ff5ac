package io.github.tidemark.benchmarks;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmark and prints both sides. */
@Command(
    name = "bench",
    description = {
      "Runs the benchmark workload on this machine: order books of 20 levels and trades of 4",
      "instruments to 37 columns and 60 s bars, in Tidemark and in DuckDB, in turn, each a process",
      "of its own from a cold start. First the values of both are compared; where they differ it",
      "says where, exits 1 and times nothing."
    },
    footerHeading = "%nExample:%n",
    footer = {"  tidemark bench --books 100000 --trades 50000 --runs 5"})
final class BenchCommand implements Callable<Integer> {
  private static final int TRADES_A_BOOK = 2;

  private final Console console;

  @Option(
      names = "--books",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Order books (default: ${DEFAULT-VALUE}).")
  private long books;

  @Option(names = "--trades", paramLabel = "N", description = "Trades (default: half the books).")
  private Optional<Long> trades;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the workload is kept (default: a folder of the user's cache).")
  private Optional<Path> dir;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Timed runs a side, of which the median counts (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of either side (default: as many as the machine has cores).")
  private Optional<Integer> threads;

  @Option(
      names = "--engine",
      paramLabel = "local|spark|stream",
      defaultValue = "local",
      description = {
        "Where Tidemark works (default: ${DEFAULT-VALUE}). On Spark the peer is plain Spark SQL,",
        "and the work is told apart from the start of the session as well. stream measures the live",
        "pipeline instead: Kafka, stream and Cassandra, with a market that happens now and a reader",
        "of Cassandra, table by table from sending to seeing."
      })
  private String engine;

  @Option(
      names = "--symbols",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "stream: instruments, each about 10 books and 5 trades a second"
              + " (default: ${DEFAULT-VALUE}).")
  private int symbols;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "stream: seconds that are measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "30",
      description = "stream: seconds before that (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--trigger-ms",
      paramLabel = "N",
      defaultValue = "5000",
      description =
          "stream: milliseconds from batch to batch of the query ordered (default:"
              + " ${DEFAULT-VALUE}).")
  private int triggerMillis;

  @Option(
      names = "--highest-rate",
      description = {
        "stream: begin with --symbols and look for the most instruments with which batches take",
        "less than the trigger and nothing remains unread."
      })
  private boolean highestRate;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    WorkloadSize size = new WorkloadSize(books, trades.orElse(books / TRADES_A_BOOK));
    int cores = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (runs < 1 || cores < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--runs and --threads must be positive: " + runs + ", " + cores);
    }
    if (!List.of("local", "spark", "stream").contains(engine)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--engine must be local, spark or stream: " + engine);
    }
    if (engine.equals("stream")) {
      return StreamBench.run(Launcher.find(), streamFlags());
    }
    Path root = root(size);
    Host host = Host.here();
    console.say("workload: " + size + ", in " + root);
    Workload workload = Workload.prepare(root, size);
    try {
      Path launcher = Launcher.find();
      Sides sides =
          engine.equals("spark")
              ? Sides.spark(workload, launcher, cores)
              : Sides.local(workload, launcher, cores);
      Bench bench = new Bench(workload, sides, console::say);
      Bench.Result result = bench.run(runs);
      BenchReport.of(host, size, cores, result)
          .print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    } catch (GateException e) {
      throw new CommandFailure(ExitCode.FAILED, "gate: " + e.getMessage());
    }
    return ExitCode.DONE;
  }

  private List<String> streamFlags() {
    if (symbols < 1 || seconds < 1 || warmUp < 0 || triggerMillis < 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--symbols and --seconds must be positive, --warm-up and --trigger-ms not negative:"
              + " %d, %d, %d, %d".formatted(symbols, seconds, warmUp, triggerMillis));
    }
    if (highestRate && triggerMillis == 0) {
      throw new CommandFailure(
          ExitCode.USAGE, "--highest-rate needs a --trigger-ms that batches must keep to");
    }
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--symbols=" + symbols,
                "--seconds=" + seconds,
                "--warm-up=" + warmUp,
                "--trigger-ms=" + triggerMillis));
    if (highestRate) {
      flags.add("--highest-rate");
    }
    if (json) {
      flags.add("--json");
    }
    return flags;
  }

  private Path root(WorkloadSize size) throws IOException {
    Path root =
        dir.map(console.workingFolder()::resolve).orElseGet(() -> cache().resolve(size.key()));
    Files.createDirectories(root);
    Path marker = root.resolve("workload.txt");
    if (Files.exists(marker) && !Files.readString(marker).strip().equals(size.key())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--dir holds another workload: dir=%s holds=%s wanted=%s; name another folder"
              .formatted(root, Files.readString(marker).strip(), size.key()));
    }
    Files.writeString(marker, size.key() + "\n");
    return root.toRealPath();
  }

  private Path cache() {
    Map<String, String> environment = console.environment();
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return base.resolve("tidemark").resolve("bench");
  }
}
