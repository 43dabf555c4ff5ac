package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.io.Serial;

/**
 * A server cannot be started or does not answer. The message says which, why and what to do, and
 * ends with the last lines of its log where there is one.
 */
public final class ServerException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  ServerException(String message) {
    super(message);
  }

  ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
