package io.github.tidemark.spark.schema;

import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.lake.schema.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Creates the topics a broker does not have. */
final class TopicCreation {
  /** How long an unreachable broker is tried; Kafka's own default is a minute. */
  private static final Map<String, String> PATIENCE =
      Map.of("default.api.timeout.ms", "15000", "request.timeout.ms", "10000");

  private static final Duration LIST_LIMIT = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Admin admin;
  private final String servers;

  private TopicCreation(Admin admin, String servers) {
    this.admin = admin;
    this.servers = servers;
  }

  static List<Applied> create(List<Topic> topics, Map<String, String> options) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(PATIENCE);
    all.putAll(options);
    String servers = options.get("bootstrap.servers");
    try (Admin admin = Admin.create(all)) {
      return new TopicCreation(admin, servers).create(topics);
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + KafkaMessages.reason(e), e);
    }
  }

  private List<Applied> create(List<Topic> topics) throws IOException {
    Set<String> present = get("list topics", admin.listTopics().names());
    List<String> known = topics.stream().map(Topic::name).filter(present::contains).toList();
    Map<String, TopicDescription> described =
        get("describe topics", admin.describeTopics(known).allTopicNames());
    List<Applied> applied = new ArrayList<>();
    for (Topic topic : topics) {
      TopicDescription there = described.get(topic.name());
      if (there == null) {
        get("create topic " + topic.name(), admin.createTopics(List.of(fresh(topic))).all());
        awaitListed(topic.name());
        applied.add(
            new Applied(topic.name(), "created with " + topic.partitions() + " partitions"));
      } else {
        applied.add(new Applied(topic.name(), outcome(topic, there.partitions().size())));
      }
    }
    return applied;
  }

  /** A broker knows of a topic a little after it was created; a producer must not come earlier. */
  private void awaitListed(String topic) throws IOException {
    long begin = System.nanoTime();
    while (!get("list topics", admin.listTopics().names()).contains(topic)) {
      if (System.nanoTime() - begin > LIST_LIMIT.toNanos()) {
        throw new IOException(
            "kafka at " + servers + ": topic " + topic + " was created but is not listed");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** As many copies as the broker makes of any topic. */
  private static NewTopic fresh(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }

  /** Partitions are not added: instruments would move between them. */
  private static String outcome(Topic topic, int partitions) {
    return partitions == topic.partitions()
        ? "exists"
        : "exists with " + partitions + " partitions, not " + topic.partitions();
  }

  private <T> T get(String what, KafkaFuture<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(
          "kafka at " + servers + ": cannot " + what + ": " + KafkaMessages.reason(e.getCause()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted: " + what);
    }
  }
}
