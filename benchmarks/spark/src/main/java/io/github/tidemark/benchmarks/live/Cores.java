package io.github.tidemark.benchmarks.live;

import java.time.Duration;
import java.util.stream.Stream;

/** What the processes of a measurement take of the machine: this one and all that it started. */
final class Cores {
  private Cores() {}

  /** Processor time so far; of processes that do not say, none. */
  static long nanos() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .mapToLong(each -> each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
  }
}
