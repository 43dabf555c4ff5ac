package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of a command that are keys of the configuration, made from the table of keys, and
 * {@code --config}. Values are kept as text: the configuration reads flag, variable and file alike.
 */
public final class SettingFlags {
  /** How many arguments a list takes. */
  public enum Lists {
    /** Everything up to the next flag: for commands without positional parameters. */
    GREEDY("1..*"),
    /** One argument with commas. */
    SINGLE("1");

    private final String arity;

    Lists(String arity) {
      this.arity = arity;
    }
  }

  private static final String CONFIG = "--config";

  private final CommandSpec spec;
  private final List<ConfigKey<?>> keys;

  /** Adds a flag for each key that is no secret to a command, under the key's heading. */
  public SettingFlags(CommandSpec spec, List<ConfigKey<?>> keys, Lists lists) {
    this.spec = spec;
    this.keys = keys.stream().filter(key -> !key.type().isSecret()).toList();
    spec.usageMessage().abbreviateSynopsis(true).sortOptions(false);
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .type(String.class)
            .paramLabel("FILE")
            .description("YAML file of keys (default: ./tidemark.yaml, else the user's).")
            .build());
    List<Heading> headings = new ArrayList<>();
    for (ConfigKey.Group group : ConfigKey.Group.values()) {
      List<OptionSpec> members =
          this.keys.stream()
              .filter(key -> key.group() == group)
              .map(key -> option(key, lists))
              .toList();
      members.forEach(spec::addOption);
      if (!members.isEmpty()) {
        headings.add(new Heading(group.title(), members));
      }
    }
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> sections(help, headings));
  }

  /** Options that are listed under a title of their own. */
  private record Heading(String title, List<OptionSpec> options) {}

  /**
   * The options without a heading, then those of each. Groups of options would be listed so too,
   * but picocli makes the synopsis of each at every start: 20 ms before anything begins.
   */
  private static String sections(Help help, List<Heading> headings) {
    List<OptionSpec> others = new ArrayList<>(help.commandSpec().options());
    headings.forEach(heading -> others.removeAll(heading.options()));
    StringBuilder text = new StringBuilder(help.optionListExcludingGroups(others));
    for (Heading heading : headings) {
      text.append(System.lineSeparator()).append(heading.title()).append(':');
      text.append(System.lineSeparator()).append(help.optionListExcludingGroups(heading.options()));
    }
    return text.toString();
  }

  private OptionSpec option(ConfigKey<?> key, Lists lists) {
    OptionSpec.Builder builder =
        OptionSpec.builder(key.flag())
            .type(key.type().isList() ? String[].class : String.class)
            .description(
                (key.help() + " (default: " + key.fallback() + "; " + key.type().allowed() + ").")
                    .replace("%", "%%"));
    if (key.type().isSwitch()) {
      return builder.arity("0..1").fallbackValue("true").paramLabel("BOOL").build();
    }
    String arity = key.type().isList() ? lists.arity : "1";
    return builder.arity(arity).paramLabel(key.type().isList() ? "LIST" : "VALUE").build();
  }

  /** The settings once the command line is parsed. */
  public Settings resolve(Console console) {
    ParseResult parsed = spec.commandLine().getParseResult();
    Map<String, String> flags = new LinkedHashMap<>();
    for (ConfigKey<?> key : keys) {
      if (parsed.hasMatchedOption(key.flag())) {
        Object value = parsed.matchedOptionValue(key.flag(), null);
        boolean list = value instanceof String[];
        flags.put(key.name(), list ? String.join(",", (String[]) value) : (String) value);
      }
    }
    Optional<String> config = Optional.ofNullable(parsed.matchedOptionValue(CONFIG, null));
    return Settings.resolve(
        flags,
        config.map(console.workingFolder()::resolve),
        console.environment(),
        console.workingFolder());
  }
}
