package io.github.tidemark.cli.config;

import java.util.Locale;

/**
 * One key of the configuration: {@code --name} as a flag, {@code TIDEMARK_NAME} in the environment,
 * {@code name:} in a file.
 *
 * @param name lower case with hyphens
 * @param group heading in help and documentation
 * @param type how the value is written
 * @param fallback the default, written like any value
 * @param help one sentence without a full stop
 */
public record ConfigKey<T>(
    String name, Group group, ValueType<T> type, String fallback, String help) {

  /** Headings of the keys. */
  public enum Group {
    LAKE("Where the lake is"),
    S3("How S3 is reached"),
    SELECTION("What is read"),
    INPUT("How input is understood"),
    QUALITY("Bad input"),
    OUTPUT("What is written"),
    FEATURES("Parameters of the features"),
    INSTRUMENT("Instruments"),
    STREAM_INPUT("Where a stream is read"),
    STREAM_OUTPUT("Where a stream's rows go"),
    STREAM("How a stream runs"),
    RUN("How it runs");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** The same key with the default that a command has. */
  ConfigKey<T> withFallback(String other) {
    return new ConfigKey<>(name, group, type, other, help);
  }

  public String flag() {
    return "--" + name;
  }

  public String variable() {
    return "TIDEMARK_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Reads a value found at {@code origin}, or says what is wrong, where, and what is allowed. */
  T read(String text, String origin) {
    try {
      return type.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "%s=%s %s (%s); allowed: %s%s"
              .formatted(
                  name,
                  text,
                  e.getMessage(),
                  origin,
                  type.allowed(),
                  Nearest.hint(text, type.choices())),
          e);
    }
  }
}
