package io.github.tidemark.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * One of those that do the work.
 *
 * @param name as reports call it
 * @param command the process that does it all, from a cold start
 * @param cleaning removes its output, before each run
 */
record Side(String name, List<String> command, Cleaning cleaning) {
  /** Removes output. */
  @FunctionalInterface
  interface Cleaning {
    void run() throws IOException;
  }

  Side {
    command = List.copyOf(command);
  }
}
