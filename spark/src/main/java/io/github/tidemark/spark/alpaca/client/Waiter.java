package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/** Lets time pass. */
public interface Waiter {
  /**
   * Waits.
   *
   * @throws InterruptedIOException if the work is no longer wanted
   */
  void sleep(long millis) throws IOException;

  /** Sleeps in short turns, and gives up when the work is cancelled. */
  static Waiter until(BooleanSupplier cancelled) {
    long turn = 500;
    return millis -> {
      long end = System.nanoTime() + millis * 1_000_000;
      for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        if (cancelled.getAsBoolean()) {
          throw new InterruptedIOException("cancelled while waiting to send a request");
        }
        try {
          Thread.sleep(Math.min(left, turn));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while waiting to send a request");
        }
      }
    };
  }
}
