package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.sandbox.SampleWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A synthetic market and its features, in one go. */
@Command(
    name = "demo",
    description = {
      "Makes a synthetic market and turns it into features and bars.",
      "Says where the results lie and what to try next."
    },
    footerHeading = "%nExample:%n",
    footer = "  tidemark demo --root /tmp/lake")
final class DemoCommand implements Callable<Integer> {
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.ROOT,
          ConfigKeys.S3_ENDPOINT,
          ConfigKeys.S3_REGION,
          ConfigKeys.S3_PATH_STYLE,
          ConfigKeys.FEATURES,
          ConfigKeys.BARS,
          ConfigKeys.MODE,
          ConfigKeys.THREADS);

  private final Console console;
  private SettingFlags flags;
  @Mixin private SampleFlags sample;

  @Option(names = "--json", description = "Print the summaries as JSON.")
  private boolean json;

  private DemoCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    DemoCommand command = new DemoCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.GREEDY);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = flags.resolve(console);
    PipelineSettings pipelines = new PipelineSettings(settings, console);
    Location root = pipelines.root();
    Report made = sample.write(console, root, sample.settings());
    EtlCommand.Outcome outcome =
        EtlCommand.run(console, pipelines, SampleWriter.SOURCE, Optional.empty());
    new Report()
        .put("sample", made)
        .put("etl", outcome.report())
        .print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    if (!json && outcome.exitCode() == ExitCode.DONE) {
      next(root.resolve("processed/" + SampleWriter.SOURCE), settings);
    }
    return outcome.exitCode();
  }

  private void next(Location processed, Settings settings) {
    String root = settings.value(ConfigKeys.ROOT);
    console
        .out()
        .print(
            """

            The results are plain Parquet:
              %1$s/features/book/   one row per order book
              %1$s/bars/            time bars of mids and of trades

            Try next:
              duckdb -c "SELECT ts, mid_price, spread_bps, ofi_sum_60s, realized_volatility_60s \
            FROM '%1$s/features/book/**/*.parquet' WHERE symbol = 'ALFA-USD' ORDER BY ts LIMIT 5"
              %3$s features
              %3$s etl --root %2$s --features core --bars 10,60
              %3$s import lobster FILES --root %2$s && %3$s etl --root %2$s --source lobster
            """
                .formatted(processed, root, System.getProperty(Console.LAUNCHER, "tidemark")));
    console.out().flush();
  }
}
