package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.Run;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is told nothing takes its total order from the records. */
class TopicOrderIT {
  @TempDir private Path folder;

  @Test
  void theFirstRecordsOfPartitionsSayIt() throws Exception {
    try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
        Topics topics = new Topics(kafka.bootstrapServers(), "order", Set.of(Channel.TRADES))) {
      KafkaInput input =
          new KafkaInput(
              Map.of("bootstrap.servers", kafka.bootstrapServers()),
              topics.names(),
              "earliest",
              KafkaInput.OnDataLoss.FAIL,
              OptionalLong.empty());
      assertThat(TopicOrder.of(input)).isEmpty();
      try (TopicOrder waiting = new TopicOrder(input)) {
        assertThat(waiting.awaited()).isEmpty();
        send(topics, 0, "{}", null);
        assertThatThrownBy(() -> awaited(waiting))
            .isInstanceOf(ConfigException.class)
            .hasMessageContaining(
                "topic=order-trades partition=0 offset=0 has no header order-by;");
      }
      assertThat(command(kafka, 2))
          .isEqualTo(
              "tidemark: error: order-by=auto: the records do not say their total order:"
                  + " topic=order-trades partition=0 offset=0 has no header order-by; write"
                  + " --order-by time, or seqnum where one sequence numbers trades and books\n");
      send(topics, 1, "{\"text\":\"" + "long ".repeat(100_000) + "\"}", "seqnum");
      send(topics, 1, "{}", "time");
      assertThat(TopicOrder.of(input)).contains(OrderBy.SEQNUM);
      assertThat(command(kafka, 0, "--dry-run"))
          .containsPattern("order_by +seqnum\n")
          .contains("parquet", "dead-letters");
      assertThat(command(kafka, 0, "--dry-run", "--dead-letters-topic", "none"))
          .contains("parquet")
          .doesNotContain("dead");
      send(topics, 2, "{}", "time");
      assertThatThrownBy(() -> TopicOrder.of(input))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("say {seqnum=order-trades, time=order-trades}; a stream has one");
    }
  }

  private static Optional<OrderBy> awaited(TopicOrder topics) throws Exception {
    Optional<OrderBy> order = Optional.empty();
    while (order.isEmpty()) {
      order = topics.awaited();
    }
    return order;
  }

  /** What the command says, which starts and writes nothing. */
  private String command(KafkaServer kafka, int exitCode, String... more) {
    List<String> line = new ArrayList<>(List.of("stream", "--channel", "trades"));
    line.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
    line.addAll(List.of("--topics", "trades=order-trades", "--sinks", "parquet"));
    line.addAll(List.of("--root", folder.resolve("lake").toString()));
    line.addAll(List.of(more));
    Run run = Run.of(folder, line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(folder.resolve("lake")).doesNotExist();
    return run.out() + run.err();
  }

  private static void send(Topics topics, int partition, String value, String order)
      throws Exception {
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(
            topics.names().get(Channel.TRADES),
            partition,
            "x:A".getBytes(UTF_8),
            value.getBytes(UTF_8));
    if (order != null) {
      sent.headers().add("order-by", order.getBytes(UTF_8));
    }
    topics.send(sent);
    topics.flush();
  }
}
