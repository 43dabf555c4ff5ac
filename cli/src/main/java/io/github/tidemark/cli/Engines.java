package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Setting;
import io.github.tidemark.cli.config.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the engine that the settings ask for. */
final class Engines {
  private static final String LOCAL = "local";

  /** What only Spark heeds. */
  private static final List<ConfigKey<?>> OF_SPARK = List.of(ConfigKeys.MASTER, ConfigKeys.CONF);

  private Engines() {}

  /**
   * Refuses flags that the engine would pass over in silence. A file and variables are there for
   * both engines, and may say what only the other heeds.
   */
  static void check(Settings settings) {
    if (!settings.value(ConfigKeys.ENGINE).equals(LOCAL)) {
      return;
    }
    for (Setting<?> setting : settings.all()) {
      if (OF_SPARK.contains(setting.key()) && setting.origin().equals(setting.key().flag())) {
        throw CommandFailure.usage(
            "%s is of the engine spark, and the engine is local; add --engine spark, or leave it out"
                .formatted(setting.key().flag()));
      }
    }
  }

  /** Starts it; the local one is empty, for it needs no start and nothing is looked up. */
  static Optional<RunEngine> start(Settings settings) throws IOException {
    String name = settings.value(ConfigKeys.ENGINE);
    if (name.equals(LOCAL)) {
      return Optional.empty();
    }
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.name().equals(name)) {
        return Optional.of(
            provider.start(
                new EngineProvider.Wish(
                    settings.value(ConfigKeys.MASTER),
                    settings.value(ConfigKeys.CONF),
                    settings.value(ConfigKeys.THREADS))));
      }
    }
    throw CommandFailure.usage(
        "engine="
            + name
            + " is not on the classpath; start with the tidemark script, which adds it, or leave"
            + " --engine out");
  }
}
