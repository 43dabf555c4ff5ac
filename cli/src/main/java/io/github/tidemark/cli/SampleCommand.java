package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.sandbox.MarketSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a synthetic market as raw Parquet. */
@Command(
    name = "sample",
    description = {
      "Writes a realistic synthetic market to <root>/raw/sample/.",
      "Queue-reactive order flow and self-exciting trades, so that everything can be tried with no",
      "data; equal seeds give equal files."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark sample --root data --hours 1 --symbols 4 --seed 42",
      "  tidemark etl --root data --source sample"
    })
final class SampleCommand implements Callable<Integer> {
  static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.ROOT, ConfigKeys.S3_ENDPOINT, ConfigKeys.S3_REGION, ConfigKeys.S3_PATH_STYLE);

  private final Console console;
  private SettingFlags flags;
  @Mixin private SampleFlags sample;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  private SampleCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    SampleCommand command = new SampleCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = flags.resolve(console);
    Location root = new Places(settings, console).root();
    MarketSettings market = sample.settings();
    sample
        .write(console, root, market)
        .print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    return ExitCode.DONE;
  }
}
