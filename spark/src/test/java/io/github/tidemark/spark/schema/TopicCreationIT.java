package io.github.tidemark.spark.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.sandbox.server.KafkaServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreationIT {
  @TempDir private Path folder;

  private static Map<String, String> options(KafkaServer server) {
    return Map.of("bootstrap.servers", server.bootstrapServers());
  }

  private static String config(Admin admin, String topic, String key) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(key).value();
  }

  @Test
  void missingTopicsAreCreatedAndOthersStayAsTheyAre() throws Exception {
    try (KafkaServer server = KafkaServer.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("ticker", 2, (short) 1))).all().get();
      assertThat(TopicCreation.create(Topic.ALL, options(server)))
          .containsExactly(
              new Applied("trades", "created with 10 partitions"),
              new Applied("orderbook", "created with 5 partitions"),
              new Applied("ticker", "exists with 2 partitions, not 5"),
              new Applied("dead_letters", "created with 3 partitions"));
      assertThat(TopicCreation.create(Topic.ALL, options(server)))
          .extracting(Applied::outcome)
          .containsExactly("exists", "exists", "exists with 2 partitions, not 5", "exists");
      assertThat(
              admin
                  .describeTopics(List.of("trades"))
                  .allTopicNames()
                  .get()
                  .get("trades")
                  .partitions())
          .hasSize(10);
      assertThat(config(admin, "orderbook", "max.message.bytes")).isEqualTo("11534336");
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamed() {
    Map<String, String> options =
        Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "default.api.timeout.ms", "300",
            "request.timeout.ms", "200");
    assertThatThrownBy(() -> TopicCreation.create(Topic.ALL, options))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "kafka at 127.0.0.1:1: cannot list topics: no broker answers; see that one runs there and"
                + " can be reached from here");
  }
}
