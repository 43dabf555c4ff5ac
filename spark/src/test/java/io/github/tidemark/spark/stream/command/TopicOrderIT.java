package io.github.tidemark.spark.stream.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.stream.KafkaInput;
import io.github.tidemark.spark.stream.Topics;
import java.nio.file.Path;
import java.util.Map;
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
      assertThat(TopicOrder.of(input)).isEqualTo(OrderBy.TIME);
      send(topics, 0, "{}", null);
      assertThat(TopicOrder.of(input)).isEqualTo(OrderBy.TIME);
      send(topics, 1, "{\"text\":\"" + "long ".repeat(100_000) + "\"}", "seqnum");
      send(topics, 1, "{}", "time");
      assertThat(TopicOrder.of(input)).isEqualTo(OrderBy.SEQNUM);
      send(topics, 2, "{}", "time");
      assertThatThrownBy(() -> TopicOrder.of(input))
          .isInstanceOf(ConfigException.class)
          .hasMessage(
              "order-by=auto: the records' headers say {seqnum=order-trades, time=order-trades}; a"
                  + " stream has one order: write --order-by time or seqnum, and the others become"
                  + " dead letters");
    }
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
