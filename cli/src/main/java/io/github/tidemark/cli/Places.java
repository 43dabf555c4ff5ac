package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The places that the settings name, local or not. */
public final class Places {
  private final Settings settings;
  private final Console console;

  public Places(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  /** The lake. */
  public Location root() {
    return of(settings.value(ConfigKeys.ROOT));
  }

  /** What stores are told. */
  public StoreSettings stores() {
    Map<String, String> values = new TreeMap<>(settings.value(ConfigKeys.CONF));
    values.put(ConfigKeys.S3_PATH_STYLE.name(), settings.value(ConfigKeys.S3_PATH_STYLE));
    for (ConfigKey<Optional<String>> key :
        List.of(
            ConfigKeys.S3_ENDPOINT,
            ConfigKeys.S3_REGION,
            ConfigKeys.S3_ACCESS_KEY,
            ConfigKeys.S3_SECRET_KEY)) {
      settings.value(key).ifPresent(value -> values.put(key.name(), value));
    }
    return StoreSettings.of(values);
  }

  /** A place as the user writes it. */
  public Location of(String text) {
    try {
      return Location.parse(text, console.workingFolder(), stores());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }
}
