package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the catalogue of columns, from the code that computes them. */
@Command(
    name = "features",
    description = {
      "Prints the catalogue of columns, from the code that computes them.",
      "Book rows first, then bars: each with unit, null rule, formula, inputs and source.",
      "Rules: N null when an input is missing or a denominator is 0; Z then 0; F null unless this",
      "book and one before it in the epoch are usable; W(n) null until n observations lie in the",
      "window."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark features --features 'ofi*,*_60s'",
      "  tidemark features --horizons 10,30 --json"
    })
final class FeaturesCommand implements Callable<Integer> {
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.FEATURES,
          ConfigKeys.HORIZONS,
          ConfigKeys.OFI_LEVELS,
          ConfigKeys.SLIPPAGE_NOTIONALS,
          ConfigKeys.VOLATILITY_WINDOWS);

  private final Console console;
  private SettingFlags flags;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private FeaturesCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    FeaturesCommand command = new FeaturesCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.GREEDY);
    return line;
  }

  @Override
  public Integer call() {
    Settings settings = flags.resolve(console);
    List<Feature> features;
    try {
      features =
          new Profile(settings.value(ConfigKeys.FEATURES))
              .select(Catalogue.bookRows(EngineSettings.of(settings)));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
    new Report()
        .put("book", rows(features.stream().map(Feature::column).toList()))
        .put("bars", rows(BarColumns.columns()))
        .print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    return ExitCode.DONE;
  }

  private static List<Report> rows(List<Column> columns) {
    return columns.stream().map(FeaturesCommand::row).toList();
  }

  private static Report row(Column column) {
    return new Report()
        .put("name", column.name())
        .put("type", column.type().name().toLowerCase(Locale.ROOT))
        .put("unit", column.unit())
        .put("rule", column.rule())
        .put("formula", column.formula())
        .put("inputs", column.inputs())
        .put("source", column.source());
  }
}
