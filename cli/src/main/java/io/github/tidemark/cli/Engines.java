package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the engine that the settings ask for. */
final class Engines {
  private static final String LOCAL = "local";

  private Engines() {}

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
