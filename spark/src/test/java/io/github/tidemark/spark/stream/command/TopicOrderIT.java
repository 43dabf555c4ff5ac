package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.Main;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
      assertRefused(kafka.bootstrapServers());
      send(topics, 1, "{\"text\":\"" + "long ".repeat(100_000) + "\"}", "seqnum");
      send(topics, 1, "{}", "time");
      assertThat(TopicOrder.of(input)).contains(OrderBy.SEQNUM);
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

  /** By the command, before it starts or writes anything. */
  private void assertRefused(String servers) {
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(err);
    int code =
        Main.run(
            new Console(out, out, Map.of("XDG_STATE_HOME", folder.toString()), folder, false),
            "stream",
            "--bootstrap-servers",
            servers,
            "--channel",
            "trades",
            "--topics",
            "trades=order-trades",
            "--sinks",
            "parquet",
            "--root",
            folder.resolve("lake").toString());
    assertThat(code).as("%s", err).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "tidemark: error: order-by=auto: the records do not say their total order:"
                + " topic=order-trades partition=0 offset=0 has no header order-by; write"
                + " --order-by time, or seqnum where one sequence numbers trades and books\n");
    assertThat(folder.resolve("lake")).doesNotExist();
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
