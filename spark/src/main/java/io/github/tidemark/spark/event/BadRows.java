package io.github.tidemark.spark.event;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * What happens to rows that make no event. Immutable but for the accumulator, which Spark keeps.
 *
 * @param dropped counts dropped rows; null: the first one is an error
 */
public record BadRows(LongAccumulator dropped) implements Serializable {
  /** The first bad row ends the job. */
  public static BadRows error() {
    return new BadRows(null);
  }

  /** Reports a row; returns where such rows are dropped. */
  public void reject(String channel, String place, String reason, String value) {
    if (dropped == null) {
      throw new BadRowException(
          "%s: channel=%s %s value=%s; FeatureConfig.dropBadRows drops and counts such rows"
              .formatted(reason, channel, place, value));
    }
    dropped.add(1);
  }
}
