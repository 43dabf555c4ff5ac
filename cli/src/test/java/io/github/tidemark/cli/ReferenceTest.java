package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The reference in docs is what the code says of itself; -Dtidemark.docs=write renews it. */
class ReferenceTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "reference");
  private static final String NOTE =
      "<!-- Written by ReferenceTest from the code: see CONTRIBUTING.md. -->\n\n";

  private static void same(String name, String text) throws IOException {
    Path file = REFERENCE.resolve(name);
    if ("write".equals(System.getProperty("tidemark.docs"))) {
      Files.createDirectories(REFERENCE);
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as("%s is out of date: CONTRIBUTING.md says how to write it anew", file.normalize())
        .isEqualToNormalizingNewlines(text);
  }

  @Test
  void columnsAreThoseOfTheCatalogue() throws IOException {
    StringBuilder text = new StringBuilder("# Columns\n\n").append(NOTE);
    text.append(
        """
        Rules: N null when an input is missing, a needed side is empty or a denominator is 0; Z is 0
        when the denominator is 0; F null unless this book and one before it in the epoch are usable;
        W(n) null until n observations lie in the window (2 where n is not written).

        Notation: b_i, a_i price and B_i, A_i size at level i (0 is best); M mid; s spread; r log mid
        return; D +1 for a buyer's trade, -1 for a seller's; q trade amount; p trade price; a prime
        is the previous usable book of the epoch.

        `tidemark features` prints this table for a configuration, also as JSON.
        """);
    List<Feature> features = Catalogue.bookRows(EngineConfig.builder().build());
    columns(text, "Book rows", features.stream().map(Feature::column).toList());
    columns(text, "Bars", BarColumns.columns());
    same("columns.md", text.toString());
  }

  private static void columns(StringBuilder text, String title, List<Column> columns) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| column | type | unit | formula | inputs | rule | source |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Column column : columns) {
      row(
          text,
          "`" + column.name() + "`",
          column.type().name().toLowerCase(Locale.ROOT),
          column.unit(),
          column.formula(),
          column.inputs(),
          column.rule(),
          column.source());
    }
  }

  @Test
  void configurationIsTheTableOfKeys() throws IOException {
    StringBuilder text = new StringBuilder("# Configuration\n\n").append(NOTE);
    text.append(
        """
        Each key is a flag of `tidemark etl` (`--max-levels 20`), an environment variable
        (`TIDEMARK_MAX_LEVELS=20`) and a key of the YAML file (`max-levels: 20`). Flags win over the
        environment, that over the file, and that over the default. The file is the one `--config` or
        `TIDEMARK_CONFIG` names, else `./tidemark.yaml`, else
        `$XDG_CONFIG_HOME/tidemark/config.yaml`. Keys that hold a secret are no flags. A list can also be a YAML list, a value per
        instrument a YAML mapping from `exchange/symbol`, with `default` for all others.

        `tidemark config --show` prints the resolved values and where each came from. A wrong key or
        value is an error that names the line, the allowed values and the nearest name.
        """);
    for (ConfigKey.Group group : ConfigKey.Group.values()) {
      text.append("\n## ").append(group.title()).append("\n\n");
      text.append("| key | default | meaning | allowed |\n|---|---|---|---|\n");
      for (ConfigKey<?> key : ConfigKeys.all()) {
        if (key.group() == group) {
          row(
              text,
              "`" + key.name() + "`",
              "`" + key.fallback() + "`",
              key.help(),
              key.type().allowed());
        }
      }
    }
    same("configuration.md", text.toString());
  }

  @Test
  void commandsAreTheirHelp() throws IOException {
    CommandLine root = Commands.line(Console.ofProcess());
    StringBuilder text = new StringBuilder("# Commands\n\n").append(NOTE);
    help(text, "##", root);
    root.getSubcommands().values().forEach(command -> helpOfAll(text, command));
    same("commands.md", text.toString());
  }

  private static void helpOfAll(StringBuilder text, CommandLine command) {
    if (!command.getCommandSpec().usageMessage().hidden()) {
      help(text, "##", command);
      command.getSubcommands().values().forEach(below -> help(text, "###", below));
    }
  }

  private static void help(StringBuilder text, String heading, CommandLine command) {
    String title = command.getCommandSpec().qualifiedName();
    text.append(heading).append(' ').append(title).append("\n\n```\n");
    text.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
    text.append("\n```\n\n");
  }

  private static void row(StringBuilder text, String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }
}
