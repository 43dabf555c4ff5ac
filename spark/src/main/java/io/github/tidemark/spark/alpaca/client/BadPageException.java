package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;

/** A body that is well-formed JSON, but no page of what was asked for. */
final class BadPageException extends IOException {
  private static final long serialVersionUID = 1;

  BadPageException(String message) {
    super(message);
  }
}
