package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.spark.schema.KafkaMessages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Looks, before anything is sent, whether the brokers answer and have the topics. */
final class TopicCheck {
  /** How long an unreachable broker is tried; Kafka's own default is a minute. */
  private static final Map<String, String> PATIENCE =
      Map.of("default.api.timeout.ms", "15000", "request.timeout.ms", "10000");

  private TopicCheck() {}

  /** Throws, with the cure, where a channel's topic cannot be written to. */
  static void run(Map<String, String> options, Set<Channel> channels) throws IOException {
    String servers = options.get(KafkaFlags.SERVERS);
    Map<String, Object> all = new LinkedHashMap<>(PATIENCE);
    all.putAll(options);
    Set<String> there;
    try (Admin admin = Admin.create(all)) {
      there = admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new IOException(
          "kafka at %s does not answer: %s; see --bootstrap-servers, or run tidemark stack up"
              .formatted(servers, KafkaMessages.reason(e.getCause())),
          e);
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + KafkaMessages.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking kafka at " + servers);
    }
    List<String> missing =
        channels.stream().map(KafkaOutlet::topic).filter(topic -> !there.contains(topic)).toList();
    if (!missing.isEmpty()) {
      throw new IOException(
          ("kafka at %s has no topic %s; create the topics with: tidemark schema kafka --apply"
                  + " --bootstrap-servers %s")
              .formatted(servers, String.join(", ", missing), servers));
    }
  }
}
