package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.read.ReadConfig;

/** What of a configuration decides the output, and its hash. */
final class Config {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Raised when the same configuration gives other output. */
  private static final int VERSION = 1;

  /** Windows that no setting decides reach back this far. */
  private static final long LONGEST_FIXED_NANOS = 900_000_000_000L;

  private Config() {}

  /** Sixteen hexadecimal digits that change with anything that changes the output. */
  static String hash(PipelineConfig config, EngineConfig engine, ReadConfig read) {
    String text =
        VERSION
            + "|"
            + engine
            + "|"
            + config.profile()
            + "|"
            + config.series()
            + "|"
            + config.settingsText()
            + "|"
            + read.timeField()
            + read.timeUnit()
            + read.orderBy()
            + read.levelsSide()
            + read.maxDisorderNanos()
            + read.defaultExchange()
            + sorted(read.tradeTypes())
            + "|"
            + config.from()
            + "|"
            + config.to()
            + "|"
            + config.width();
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return "%016x".formatted(hash);
  }

  /** Which instruments of mixed files are wanted; empty for all. */
  static String selection(PipelineConfig config) {
    return config.exchanges().isEmpty() && config.symbols().isEmpty()
        ? ""
        : sorted(config.exchanges()) + sorted(config.symbols());
  }

  private static String sorted(java.util.Set<String> names) {
    return new java.util.TreeSet<>(names).toString();
  }

  /** Where reading starts, so that every window is full at {@code from}. */
  static long warmUp(long from, EngineConfig engine) {
    if (from == Absent.LONG) {
      return Absent.LONG;
    }
    long longest = LONGEST_FIXED_NANOS;
    for (int seconds : engine.horizons()) {
      longest = Math.max(longest, seconds * 1_000_000_000L);
    }
    for (long millis : engine.volatilityWindowsMillis()) {
      longest = Math.max(longest, millis * 1_000_000L);
    }
    longest = Math.max(longest, 2 * engine.decayMillis() * 1_000_000L);
    return from - longest;
  }
}
