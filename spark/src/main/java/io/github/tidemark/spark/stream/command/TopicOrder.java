package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.spark.stream.KafkaInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds what the first record of each partition says of the total order. */
final class TopicOrder {
  private static final String HEADER = "order-by";
  private static final long PATIENCE_NANOS = 15_000_000_000L;
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicOrder() {}

  /**
   * The order that the records' headers name; by time where none does.
   *
   * @throws ConfigException when they name two, or one that is not known
   * @throws IOException when a first record does not come
   */
  static OrderBy of(KafkaInput input) throws IOException {
    Map<String, Object> options = new HashMap<>(input.client());
    options.put("enable.auto.commit", "false");
    options.put("max.partition.fetch.bytes", "1024"); // one record comes however large it is
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return of(said(consumer, input.topics().values()));
    } catch (KafkaException e) {
      throw new IOException(
          "kafka at %s: cannot read what order the records are in: %s; write --order-by time or seqnum"
              .formatted(options.get("bootstrap.servers"), e.getMessage()),
          e);
    }
  }

  /** An order and a topic whose records name it. */
  private static Map<String, String> said(
      KafkaConsumer<byte[], byte[]> consumer, Iterable<String> topics) throws IOException {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(part -> all.add(new TopicPartition(topic, part.partition())));
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    Set<TopicPartition> waiting = new HashSet<>();
    consumer
        .beginningOffsets(all)
        .forEach(
            (partition, begin) -> {
              if (begin < ends.get(partition)) {
                waiting.add(partition);
              }
            });
    consumer.assign(waiting);
    consumer.seekToBeginning(waiting);
    Map<String, String> said = new TreeMap<>();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!waiting.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "no record came of %s, which is not empty, to say its order; write --order-by time or"
                    .formatted(waiting.iterator().next())
                + " seqnum");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (waiting.remove(new TopicPartition(record.topic(), record.partition()))) {
          Header header = record.headers().lastHeader(HEADER);
          if (header != null) {
            said.put(new String(header.value(), StandardCharsets.UTF_8), record.topic());
          }
        }
      }
      consumer.assign(waiting);
    }
    return said;
  }

  private static OrderBy of(Map<String, String> said) {
    if (said.size() > 1) {
      throw new ConfigException(
          "order-by=auto: the records' headers say %s; a stream has one order: write --order-by"
                  .formatted(said)
              + " time or seqnum, and the others become dead letters");
    }
    for (OrderBy order : OrderBy.values()) {
      if (said.containsKey(order.name().toLowerCase(Locale.ROOT))) {
        return order;
      }
    }
    if (!said.isEmpty()) {
      throw new ConfigException(
          "order-by=auto: the records' headers say %s; allowed: time, seqnum".formatted(said));
    }
    return OrderBy.TIME;
  }
}
