package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.raw.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * Topics of Kafka.
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
    OptionalLong maxOffsetsPerTrigger)
    implements StreamInput {
  /** The header of a record that says its total order: {@code time} or {@code seqnum}. */
  public static final String ORDER_BY = "order-by";

  /** What to do when records are gone before they were read. */
  public enum OnDataLoss {
    FAIL,
    GO_ON
  }

  public KafkaInput {
    client = Map.copyOf(client);
    topics = Map.copyOf(topics);
  }

  /** The same and a channel more. */
  public KafkaInput with(Channel channel, String topic) {
    Map<Channel, String> all = new HashMap<>(topics);
    all.put(channel, topic);
    return new KafkaInput(client, all, startingOffsets, onDataLoss, maxOffsetsPerTrigger);
  }

  /** The same from where Spark's words or JSON say. */
  public KafkaInput from(String offsets) {
    return new KafkaInput(client, topics, offsets, onDataLoss, maxOffsetsPerTrigger);
  }

  @Override
  public KafkaInput withoutLimit() {
    return new KafkaInput(client, topics, startingOffsets, onDataLoss, OptionalLong.empty());
  }

  @Override
  public KafkaInput fromEarliest() {
    return from("earliest");
  }

  @Override
  public Dataset<Row> records(SparkSession spark) {
    return rows(read(spark));
  }

  private Dataset<Row> rows(Dataset<Row> kafka) {
    StringBuilder channel = new StringBuilder("CASE topic");
    new TreeMap<>(topics)
        .forEach(
            (each, topic) ->
                channel
                    .append(" WHEN '")
                    .append(topic)
                    .append("' THEN '")
                    .append(each.name())
                    .append('\''));
    return kafka.select(
        functions.expr("coalesce(cast(key AS string), '') AS " + RecordRows.INSTRUMENT),
        functions.expr(channel + " END AS " + RecordRows.CHANNEL),
        functions.col(RecordRows.PARTITION),
        functions.col(RecordRows.OFFSET),
        functions.expr("unix_millis(timestamp) AS millis"),
        functions.expr(
            ("cast(try_element_at(filter(headers, h -> h.key = '%s'), -1).value AS string)"
                    + " AS order_by")
                .formatted(ORDER_BY)),
        functions.col("value"));
  }

  /** As Spark's Kafka source has them, with headers. */
  private Dataset<Row> read(SparkSession spark) {
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
