package io.github.tidemark.spark.batch;

import java.util.OptionalInt;
import org.apache.spark.SparkConf;

/**
 * How mixed files are read and shuffled.
 *
 * @param partitions of the shuffle; empty: by what the executors can do at a time
 * @param partBytes larger files are read by several tasks, where they can be cut
 */
record FlatSettings(OptionalInt partitions, long partBytes) {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String PART_BYTES = "spark.sql.files.maxPartitionBytes";
  private static final String USUAL_PART_BYTES = "128m";

  /** As Spark's own settings for the same have it. */
  static FlatSettings of(SparkConf conf) {
    return new FlatSettings(
        conf.contains(PARTITIONS)
            ? OptionalInt.of(conf.getInt(PARTITIONS, 1))
            : OptionalInt.empty(),
        Math.max(1, conf.getSizeAsBytes(PART_BYTES, USUAL_PART_BYTES)));
  }
}
