package io.github.tidemark.benchmarks;

import java.io.Serial;

/** The two sides disagree, so that timing them would mean nothing. */
final class GateException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  GateException(String message) {
    super(message);
  }
}
