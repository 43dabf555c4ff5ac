package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where the records of a stream come from. Each has a place: its channel, a partition, and an
 * offset, which grows in the order in which a channel's records count. Immutable.
 */
public interface StreamInput {
  /** The name of each channel that is read, such as its topic's. */
  Map<Channel, String> topics();

  /** The records, with the columns of {@link RecordRows#SCHEMA}. */
  Dataset<Row> records(SparkSession spark);

  /** The same from the earliest record that there is. */
  StreamInput fromEarliest();

  /** The same without a limit for batches. */
  StreamInput withoutLimit();
}
