package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;

/** A request that came to nothing. The message holds no credentials and has no cause that could. */
public final class AlpacaException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean fatal;

  private AlpacaException(String message, boolean fatal) {
    super(message);
    this.fatal = fatal;
  }

  /** What the same request will meet again: a refusal. */
  static AlpacaException fatal(String message) {
    return new AlpacaException(message, true);
  }

  /** What may pass: retries were used up. */
  static AlpacaException passing(String message) {
    return new AlpacaException(message, false);
  }

  /** Whether it is of no use to try again. */
  public boolean isFatal() {
    return fatal;
  }
}
