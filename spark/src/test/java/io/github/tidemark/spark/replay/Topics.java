package io.github.tidemark.spark.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.spark.schema.ClientSchemaApplier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a broker, as a plain consumer sees them. */
public final class Topics {
  private final Map<String, String> options;

  public Topics(String servers) {
    options = Map.of("bootstrap.servers", servers);
  }

  /** Creates what is missing of ours. */
  public void create() throws IOException {
    new ClientSchemaApplier().create(Topic.ALL, options);
  }

  /** Deletes a topic and returns when the broker does not list it any more. */
  public void delete(String topic) throws Exception {
    try (Admin admin = Admin.create(new HashMap<>(options))) {
      admin.deleteTopics(List.of(topic)).all().get();
      while (admin.listTopics().names().get().contains(topic)) {
        Thread.onSpinWait();
      }
    }
  }

  /** Removes the records of all topics. */
  public void empty() throws Exception {
    try (Admin admin = Admin.create(new HashMap<>(options))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (Topic topic : Topic.ALL) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          all.put(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1));
        }
      }
      admin.deleteRecords(all).all().get();
    }
  }

  /** All records of a topic, those of each partition in its order. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            new HashMap<>(options), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Sends one record and returns when it is stored. */
  public void send(Channel channel, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new HashMap<>(options), new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] name = key.getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(channel.folder(), name, value)).get();
    }
  }

  /** How many records a topic holds. */
  public long size(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            new HashMap<>(options), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      return sum(consumer.endOffsets(partitions)) - sum(consumer.beginningOffsets(partitions));
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
