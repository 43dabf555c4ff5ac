package io.github.tidemark.spark.event;

/** A row of a DataFrame makes no event; the message says which row, why, and what it has. */
public final class BadRowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadRowException(String message) {
    super(message);
  }
}
