package io.github.tidemark.sandbox.alpaca;

import java.io.Serial;

/** A request that is answered with a status and a message instead of data. */
final class ApiError extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  ApiError(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  static ApiError badRequest(String message) {
    return new ApiError(400, message);
  }
}
