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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds what the first record of each partition says of the total order. Owned by one thread. */
final class TopicOrder implements StatedOrder {
  private static final long PATIENCE_NANOS = 15_000_000_000L;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final String servers;

  /**
   * Connects.
   *
   * @throws IOException when the brokers do not answer
   */
  TopicOrder(KafkaInput input) throws IOException {
    Map<String, Object> options = new HashMap<>(input.client());
    options.put("enable.auto.commit", "false");
    options.put("auto.offset.reset", "earliest");
    options.put("max.partition.fetch.bytes", "1024"); // one record comes however large it is
    servers = input.client().get("bootstrap.servers");
    consumer = opened(options);
    try {
      for (String topic : input.topics().values()) {
        consumer
            .partitionsFor(topic)
            .forEach(part -> partitions.add(new TopicPartition(topic, part.partition())));
      }
    } catch (KafkaException e) {
      consumer.close();
      throw failed(e);
    }
  }

  private KafkaConsumer<byte[], byte[]> opened(Map<String, Object> options) throws IOException {
    try {
      return new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  /**
   * The order that the records there are name; empty when there are none.
   *
   * @throws ConfigException when they name two, none, or one that is not known
   * @throws IOException when a first record does not come
   */
  static Optional<OrderBy> of(KafkaInput input) throws IOException {
    try (TopicOrder topics = new TopicOrder(input)) {
      return topics.firsts();
    }
  }

  /** A broker that does not answer in that moment is no error. */
  @Override
  public Optional<OrderBy> awaited() throws IOException {
    try {
      if (!consumer.assignment().equals(Set.copyOf(partitions))) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
      }
      if (consumer.poll(POLL).isEmpty()) {
        return Optional.empty();
      }
    } catch (KafkaException e) {
      throw failed(e);
    }
    return firsts();
  }

  private Optional<OrderBy> firsts() throws IOException {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Set<TopicPartition> waiting = new HashSet<>();
      consumer
          .beginningOffsets(partitions)
          .forEach(
              (partition, begin) -> {
                if (begin < ends.get(partition)) {
                  waiting.add(partition);
                }
              });
      consumer.assign(waiting);
      consumer.seekToBeginning(waiting);
      return SaidOrder.of(read(waiting));
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private List<SaidOrder> read(Set<TopicPartition> waiting) throws IOException {
    List<SaidOrder> firsts = new ArrayList<>();
    long begin = System.nanoTime();
    while (!waiting.isEmpty()) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        throw new IOException(
            "no record came of %s, which is not empty, to say its order; write --order-by time or"
                    .formatted(waiting.iterator().next())
                + " seqnum");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (waiting.remove(new TopicPartition(record.topic(), record.partition()))) {
          firsts.add(
              new SaidOrder(record.topic(), record.partition(), record.offset(), order(record)));
        }
      }
      consumer.assign(waiting);
    }
    return firsts;
  }

  private static String order(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(KafkaInput.ORDER_BY);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private IOException failed(KafkaException e) {
    return new IOException(
        "kafka at %s: cannot read what order the records are in: %s; write --order-by time or seqnum"
            .formatted(servers, e.getMessage()),
        e);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
