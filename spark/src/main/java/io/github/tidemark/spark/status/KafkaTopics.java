package io.github.tidemark.spark.status;

import io.github.tidemark.cli.KafkaFlags;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how much the topics hold. */
final class KafkaTopics {
  private static final Map<String, String> PATIENCE =
      Map.of("default.api.timeout.ms", "15000", "request.timeout.ms", "10000");

  /** First offset that is there, and the one after the last. */
  record Range(long begin, long end) {}

  private KafkaTopics() {}

  /**
   * The offsets of those topics that are there, by partition.
   *
   * @throws IOException when no broker answers
   */
  static Map<String, Map<Integer, Range>> of(Map<String, String> client, Collection<String> wanted)
      throws IOException {
    Map<String, Object> options = new LinkedHashMap<>(PATIENCE);
    options.putAll(client);
    String servers = client.get(KafkaFlags.SERVERS);
    try (Admin admin = Admin.create(options)) {
      Set<String> there = admin.listTopics().names().get();
      Set<String> topics = wanted.stream().filter(there::contains).collect(Collectors.toSet());
      Map<TopicPartition, OffsetSpec> begins = new HashMap<>();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                info -> {
                  TopicPartition partition = new TopicPartition(topic.name(), info.partition());
                  begins.put(partition, OffsetSpec.earliest());
                  ends.put(partition, OffsetSpec.latest());
                });
      }
      return ranges(admin.listOffsets(begins).all().get(), admin.listOffsets(ends).all().get());
    } catch (ExecutionException e) {
      throw new IOException(
          "kafka at %s: %s".formatted(servers, e.getCause().getMessage()), e.getCause());
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking kafka at " + servers);
    }
  }

  private static Map<String, Map<Integer, Range>> ranges(
      Map<TopicPartition, ListOffsetsResultInfo> begins,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    Map<String, Map<Integer, Range>> ranges = new TreeMap<>();
    ends.forEach(
        (partition, end) ->
            ranges
                .computeIfAbsent(partition.topic(), added -> new TreeMap<>())
                .put(
                    partition.partition(),
                    new Range(begins.get(partition).offset(), end.offset())));
    return ranges;
  }
}
