package io.github.tidemark.cli.config;

import java.util.regex.Pattern;

/**
 * A resolved key.
 *
 * @param key which
 * @param text the value as written
 * @param origin where it stands: a flag, a variable, {@code file:line}, or {@code default}
 * @param value the value read
 */
public record Setting<T>(ConfigKey<T> key, String text, String origin, T value) {
  static final String DEFAULT = "default";

  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@]+@");

  /** In a URL's options, in those of Kafka's client, or in a login module's. */
  private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*=\\s*)[^&,;\\s]+");

  static <T> Setting<T> of(ConfigKey<T> key, String text, String origin) {
    return new Setting<>(key, text, origin, key.read(text, origin));
  }

  /** Whether nothing set it. */
  public boolean isDefault() {
    return origin.equals(DEFAULT);
  }

  /** The value as written, with secrets, credentials in a URL and passwords masked. */
  public String shown() {
    if (key.type().isSecret() && !isDefault()) {
      return "***";
    }
    String masked = USER_INFO.matcher(text).replaceAll("$1***@");
    return PASSWORD.matcher(masked).replaceAll("$1***");
  }
}
