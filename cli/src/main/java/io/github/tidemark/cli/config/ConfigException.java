package io.github.tidemark.cli.config;

import java.io.Serial;

/** A wrong key or value: the message names it, where it stands and what is allowed. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
