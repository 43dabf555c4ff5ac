package io.github.tidemark.lake.schema;

import java.util.List;
import java.util.Map;

/**
 * A Kafka topic, keyed by {@code exchange:symbol}.
 *
 * @param name of the topic
 * @param partitions how many; an instrument is in one of them, so changing their number later moves
 *     instruments
 * @param config what differs from the broker's defaults
 */
public record Topic(String name, int partitions, Map<String, String> config) {
  /** The largest batch of records: a message of 10 MiB with its key, headers and frame. */
  public static final int MAX_MESSAGE_BYTES = 11 << 20;

  /** All topics, in the order of the pipeline. */
  public static final List<Topic> ALL =
      List.of(of("trades", 10), of("orderbook", 5), of("ticker", 5), of("dead_letters", 3));

  public Topic {
    config = Map.copyOf(config);
  }

  /** One that takes messages as large as an order book. */
  public static Topic of(String name, int partitions) {
    return new Topic(
        name, partitions, Map.of("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES)));
  }

  /** The command that creates it with Kafka's own tool. */
  public String command(String bootstrapServers) {
    StringBuilder command =
        new StringBuilder("kafka-topics.sh --bootstrap-server ")
            .append(bootstrapServers)
            .append(" --create --if-not-exists --topic ")
            .append(name)
            .append(" --partitions ")
            .append(partitions);
    config.forEach((key, value) -> command.append(" --config ").append(key + "=" + value));
    return command.toString();
  }
}
