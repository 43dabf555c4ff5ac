package io.github.tidemark.spark.sink.cassandra;

import java.io.Serializable;
import java.time.Duration;

/**
 * How hard a task presses the cluster, and how long it tries.
 *
 * @param inFlight requests of one task under way at a time
 * @param attempts how often a request is sent before the task fails
 * @param firstPause before the second attempt; each next pause is twice as long
 */
public record WriteLimits(int inFlight, int attempts, Duration firstPause) implements Serializable {
  /** Tries for about twenty-five seconds. */
  public static final WriteLimits DEFAULT = new WriteLimits(64, 9, Duration.ofMillis(100));

  public WriteLimits {
    if (inFlight < 1 || attempts < 1 || firstPause.isNegative()) {
      throw new IllegalArgumentException(
          "in-flight and attempts must be 1 or more: in-flight=%d attempts=%d first-pause=%s"
              .formatted(inFlight, attempts, firstPause));
    }
  }

  /** Milliseconds before the attempt behind this one, counted from 1. */
  long pauseMillis(int attempt) {
    return firstPause.toMillis() << Math.min(attempt - 1, 20);
  }
}
