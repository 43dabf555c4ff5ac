package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Setting;
import io.github.tidemark.cli.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the resolved configuration and where each value came from. */
@Command(
    name = "config",
    description = {
      "Shows the configuration: values and where they came from.",
      "Flags win over TIDEMARK_* environment variables, these over the file, and it over defaults."
    },
    footerHeading = "%nExample:%n",
    footer = {"  tidemark config --show", "  TIDEMARK_HORIZONS=10,60 tidemark config --json"})
final class ConfigCommand implements Callable<Integer> {
  private final Console console;
  private SettingFlags flags;

  @Option(
      names = "--show",
      description = "Print every key, not only those that differ from the default.")
  private boolean show;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private ConfigCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    ConfigCommand command = new ConfigCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags =
        new SettingFlags(line.getCommandSpec(), ConfigKeys.all(), SettingFlags.Lists.GREEDY);
    return line;
  }

  @Override
  public Integer call() {
    Settings settings = flags.resolve(console);
    List<Report> rows = new ArrayList<>();
    for (Setting<?> setting : settings.all()) {
      if (!show && setting.isDefault()) {
        continue;
      }
      rows.add(
          new Report()
              .put("key", setting.key().name())
              .put("value", setting.shown())
              .put("from", setting.origin()));
    }
    new Report()
        .put("file", settings.file().map(Object::toString).orElse("none"))
        .put("settings", rows)
        .print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    return ExitCode.DONE;
  }
}
