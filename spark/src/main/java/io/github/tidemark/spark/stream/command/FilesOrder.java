package io.github.tidemark.spark.stream.command;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.spark.stream.input.FilesInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Looks for files until there is one. Owned by one thread.
 *
 * @param files the input
 */
record FilesOrder(FilesInput files) implements StatedOrder {
  private static final long BETWEEN_LOOKS_MILLIS = 500;

  @Override
  public Optional<OrderBy> awaited() throws IOException {
    Optional<OrderBy> stated = files.statedOrder();
    if (stated.isEmpty()) {
      try {
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while no file was there");
      }
    }
    return stated;
  }

  @Override
  public void close() {}
}
