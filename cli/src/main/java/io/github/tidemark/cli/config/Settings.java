package io.github.tidemark.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resolved configuration: flags win over {@code TIDEMARK_*} environment variables, these over
 * the file, and the file over the defaults. Immutable.
 */
public final class Settings {
  private static final String PREFIX = "TIDEMARK_";

  /** Variables of the launcher and of the command line itself, which are no keys. */
  private static final List<String> OTHER_VARIABLES =
      List.of("TIDEMARK_JAVA_OPTS", "TIDEMARK_DEBUG", "TIDEMARK_CONFIG");

  private final Map<String, Setting<?>> settings;
  private final Optional<Path> file;

  private Settings(Map<String, Setting<?>> settings, Optional<Path> file) {
    this.settings = settings;
    this.file = file;
  }

  /**
   * Resolves every key.
   *
   * @param flags values given on the command line, by key name
   * @param config the file named there, if any
   * @param environment the process environment
   * @param workingFolder where {@code tidemark.yaml} is looked for
   */
  public static Settings resolve(
      Map<String, String> flags,
      Optional<Path> config,
      Map<String, String> environment,
      Path workingFolder) {
    Map<String, Setting<?>> resolved = new LinkedHashMap<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      resolved.put(key.name(), Setting.of(key, key.fallback(), Setting.DEFAULT));
    }
    Optional<Path> file = config.or(() -> usualFile(environment, workingFolder));
    file.ifPresent(path -> resolved.putAll(ConfigFile.read(path)));
    resolved.putAll(fromEnvironment(environment));
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      ConfigKey<?> key = ConfigKeys.find(flag.getKey()).orElseThrow();
      resolved.put(key.name(), Setting.of(key, flag.getValue(), key.flag()));
    }
    return new Settings(resolved, file);
  }

  private static Optional<Path> usualFile(Map<String, String> environment, Path workingFolder) {
    String named = environment.get("TIDEMARK_CONFIG");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    Path local = workingFolder.resolve("tidemark.yaml");
    if (Files.exists(local)) {
      return Optional.of(local);
    }
    String home = environment.getOrDefault("HOME", "");
    String config = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
    return Optional.of(Path.of(config, "tidemark", "config.yaml")).filter(Files::exists);
  }

  private static Map<String, Setting<?>> fromEnvironment(Map<String, String> environment) {
    Map<String, Setting<?>> found = new LinkedHashMap<>();
    List<String> variables = ConfigKeys.all().stream().map(ConfigKey::variable).toList();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !OTHER_VARIABLES.contains(name)) {
            int index = variables.indexOf(name);
            if (index < 0) {
              throw new ConfigException(
                  "unknown environment variable %s%s; unset it, or see tidemark config --show"
                      .formatted(name, Nearest.hint(name, variables)));
            }
            ConfigKey<?> key = ConfigKeys.all().get(index);
            found.put(key.name(), Setting.of(key, value, name));
          }
        });
    return found;
  }

  /** The value of a key; where nothing set it, this key's own default. */
  @SuppressWarnings("unchecked") // settings are put under their own key only
  public <T> T value(ConfigKey<T> key) {
    Setting<T> setting = (Setting<T>) settings.get(key.name());
    return setting.isDefault() ? key.read(key.fallback(), Setting.DEFAULT) : setting.value();
  }

  /** Every key with its value and origin, in the table's order. */
  public List<Setting<?>> all() {
    return List.copyOf(settings.values());
  }

  /** The file read, if any. */
  public Optional<Path> file() {
    return file;
  }
}
