package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;

/** The places that the settings name, local or not. */
final class Places {
  private final Settings settings;
  private final Console console;

  Places(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /** The lake. */
  Location root() {
    return of(settings.value(ConfigKeys.ROOT));
  }

  /** A place as the user writes it. */
  Location of(String text) {
    try {
      return Location.parse(text, console.workingFolder(), StoreSettings.NONE);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }
}
