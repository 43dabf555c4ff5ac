package io.github.tidemark.sandbox.alpaca;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many requests in a window of time, which begins with its first request. Thread-safe. */
final class RateLimiter {
  private final int limit;
  private final Duration window;
  private final Clock clock;
  private Instant reset = Instant.MIN;
  private int used;

  RateLimiter(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /**
   * Where an account stands after a request.
   *
   * @param allowed whether the request is within the limit
   * @param limit requests a window
   * @param remaining requests left
   * @param reset when the window ends, in whole epoch seconds, rounded up
   * @param retryAfterSeconds until then, at least 1
   */
  record Quota(boolean allowed, int limit, int remaining, long reset, long retryAfterSeconds) {}

  synchronized Quota take() {
    Instant now = clock.instant();
    if (!now.isBefore(reset)) {
      reset = now.plus(window);
      used = 0;
    }
    boolean allowed = used < limit;
    used += allowed ? 1 : 0;
    long resetSeconds = reset.getEpochSecond() + (reset.getNano() > 0 ? 1 : 0);
    long wait = Math.max(1, resetSeconds - now.getEpochSecond());
    return new Quota(allowed, limit, limit - used, resetSeconds, wait);
  }
}
