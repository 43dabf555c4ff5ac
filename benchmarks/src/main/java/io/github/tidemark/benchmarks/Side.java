package io.github.tidemark.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of those that do the work.
 *
 * @param name as reports call it
 * @param command the process that does it all, from a cold start
 * @param cleaning removes its output, before each run
 * @param jobSeconds finds, in what it prints, the seconds of the work alone, if it says so
 */
record Side(String name, List<String> command, Cleaning cleaning, Optional<Pattern> jobSeconds) {
  /** Removes output. */
  @FunctionalInterface
  interface Cleaning {
    void run() throws IOException;
  }

  Side {
    command = List.copyOf(command);
  }

  Side(String name, List<String> command, Cleaning cleaning) {
    this(name, command, cleaning, Optional.empty());
  }

  /** The same, whose output names the seconds of the work in the first group of a pattern. */
  Side saying(Pattern seconds) {
    return new Side(name, command, cleaning, Optional.of(seconds));
  }
}
