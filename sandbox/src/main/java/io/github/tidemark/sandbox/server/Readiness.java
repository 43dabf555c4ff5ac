package io.github.tidemark.sandbox.server;

import io.github.tidemark.sandbox.server.ServerLaunch.Probe;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a process to answer. */
final class Readiness {
  /** A cold start on a busy machine is tens of seconds for the slowest server. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);

  private Readiness() {}

  /**
   * Returns when a real request succeeds.
   *
   * @throws ServerException if the process ended, or the limit passed
   */
  static void await(Probe probe, BooleanSupplier alive) throws IOException {
    long begin = System.nanoTime();
    IOException last = null;
    while (alive.getAsBoolean()) {
      try {
        probe.ask();
        return;
      } catch (IOException e) {
        last = e;
      }
      if (System.nanoTime() - begin > LIMIT.toNanos()) {
        throw new ServerException(
            "no answer within " + LIMIT.toSeconds() + " s (" + last.getMessage() + ")", last);
      }
      LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a server was starting");
      }
    }
    throw new ServerException("it ended", last);
  }
}
