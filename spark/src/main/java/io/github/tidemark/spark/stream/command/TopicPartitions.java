package io.github.tidemark.spark.stream.command;

import io.github.tidemark.spark.schema.KafkaMessages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers for topics, before a query starts that would only say that it failed. */
final class TopicPartitions {
  private static final Map<String, String> PATIENCE =
      Map.of("default.api.timeout.ms", "15000", "request.timeout.ms", "10000");

  private TopicPartitions() {}

  /**
   * How many partitions each topic has.
   *
   * @param client Kafka's configuration
   * @throws IOException when no broker answers or a topic is missing
   */
  static Map<String, Integer> of(Map<String, String> client, Collection<String> topics)
      throws IOException {
    Map<String, Object> options = new LinkedHashMap<>(PATIENCE);
    options.putAll(client);
    String place = "kafka at " + client.get("bootstrap.servers") + ": ";
    try (Admin admin = Admin.create(options)) {
      Map<String, Integer> partitions = new LinkedHashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        partitions.put(topic.name(), topic.partitions().size());
      }
      return partitions;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IOException(
            place
                + "one of the topics "
                + String.join(", ", topics)
                + " is missing: make them with tidemark schema kafka --apply, or name yours with"
                + " --topics",
            e);
      }
      throw new IOException(
          place + "cannot describe topics: " + KafkaMessages.reason(e.getCause()), e);
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + KafkaMessages.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted: describe topics");
    }
  }

  /**
   * Whether there is a topic.
   *
   * @param client Kafka's configuration
   * @throws IOException when no broker answers
   */
  static boolean exists(Map<String, String> client, String topic) throws IOException {
    Map<String, Object> options = new LinkedHashMap<>(PATIENCE);
    options.putAll(client);
    try (Admin admin = Admin.create(options)) {
      return admin.listTopics().names().get().contains(topic);
    } catch (ExecutionException e) {
      throw new IOException(
          "kafka at %s: cannot list topics: %s"
              .formatted(client.get("bootstrap.servers"), KafkaMessages.reason(e.getCause())),
          e);
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + KafkaMessages.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted: list topics");
    }
  }
}
