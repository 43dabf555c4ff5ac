package io.github.tidemark.spark.stream.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets batches begin until it is closed: then the next one waits here for its query to be stopped,
 * so that none is cut in the middle. Safe for use by several threads.
 */
final class BatchGate {
  private final CountDownLatch arrival = new CountDownLatch(1);
  private boolean closed;

  /** Called by a query's thread before each batch. */
  synchronized void pass() throws InterruptedException {
    while (closed) {
      arrival.countDown();
      wait();
    }
  }

  synchronized void close() {
    closed = true;
  }

  /** Waits a while for a batch to come to the closed gate; says whether one has. */
  boolean awaitArrival(long millis) throws InterruptedException {
    return arrival.await(millis, TimeUnit.MILLISECONDS);
  }
}
