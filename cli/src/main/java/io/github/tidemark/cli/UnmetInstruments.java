package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.cli.config.PerInstrument;
import io.github.tidemark.cli.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says which instruments the settings name that no input has: most are misspelt. */
final class UnmetInstruments {
  private static final List<ConfigKey<? extends PerInstrument<?>>> KEYS =
      List.of(ConfigKeys.TICK, ConfigKeys.MULTIPLIER, ConfigKeys.INVERSE);

  /** More names than fit into a line help nobody. */
  private static final int SHOWN = 5;

  private UnmetInstruments() {}

  /**
   * A line for each setting that names some.
   *
   * @param met instruments of all inputs, as exchange/symbol
   */
  static List<String> notes(Settings settings, Set<String> met) {
    List<String> notes = new ArrayList<>();
    for (ConfigKey<? extends PerInstrument<?>> key : KEYS) {
      Set<String> unmet = new TreeSet<>();
      for (String name : settings.value(key).named().keySet()) {
        if (!met.contains(name) && isWanted(settings, name)) {
          unmet.add(name);
        }
      }
      if (!unmet.isEmpty()) {
        notes.add(note(key.name(), List.copyOf(unmet), met));
      }
    }
    return notes;
  }

  /** Those that a filter leaves out are not met, and that is no mistake. */
  private static boolean isWanted(Settings settings, String name) {
    int slash = name.indexOf('/');
    return holds(settings.value(ConfigKeys.EXCHANGE), name.substring(0, slash))
        && holds(settings.value(ConfigKeys.SYMBOL), name.substring(slash + 1));
  }

  private static boolean holds(Optional<List<String>> wanted, String name) {
    return wanted.isEmpty() || wanted.get().contains(name);
  }

  private static String note(String key, List<String> unmet, Set<String> met) {
    String names = String.join(", ", unmet.subList(0, Math.min(SHOWN, unmet.size())));
    String more = unmet.size() > SHOWN ? " and %,d more".formatted(unmet.size() - SHOWN) : "";
    return "%s names instruments that no input has: %s%s%s"
        .formatted(key, names, more, Nearest.hint(unmet.get(0), met));
  }
}
