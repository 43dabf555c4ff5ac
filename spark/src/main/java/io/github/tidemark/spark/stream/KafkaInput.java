package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * Where a stream is read from.
 *
 * @param client the Kafka client's configuration, {@code bootstrap.servers} among it
 * @param topics of each channel that is read
 * @param startingOffsets {@code earliest}, {@code latest} or Spark's JSON, for a new checkpoint
 * @param onDataLoss when records are gone that were not read
 * @param maxOffsetsPerTrigger records of a batch at most
 */
public record KafkaInput(
    Map<String, String> client,
    Map<Channel, String> topics,
    String startingOffsets,
    OnDataLoss onDataLoss,
    OptionalLong maxOffsetsPerTrigger) {
  /** What to do when records are gone before they were read. */
  public enum OnDataLoss {
    FAIL,
    GO_ON
  }

  public KafkaInput {
    client = Map.copyOf(client);
    topics = Map.copyOf(topics);
  }

  /** The same without a limit for batches. */
  KafkaInput withoutLimit() {
    return new KafkaInput(client, topics, startingOffsets, onDataLoss, OptionalLong.empty());
  }

  /** The same from the earliest record. */
  public KafkaInput fromEarliest() {
    return new KafkaInput(client, topics, "earliest", onDataLoss, maxOffsetsPerTrigger);
  }

  /** The records as Spark's Kafka source has them, with headers. */
  Dataset<Row> read(SparkSession spark) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("subscribe", String.join(",", new TreeSet<>(topics.values())))
            .option("includeHeaders", "true")
            .option("startingOffsets", startingOffsets)
            .option("failOnDataLoss", Boolean.toString(onDataLoss == OnDataLoss.FAIL))
            // A broker waits for more to send, half a second by default: here it costs latency.
            .option("kafka.fetch.max.wait.ms", "10");
    client.forEach((name, value) -> reader.option("kafka." + name, value));
    maxOffsetsPerTrigger.ifPresent(
        most -> reader.option("maxOffsetsPerTrigger", Long.toString(most)));
    return reader.load();
  }
}
