package io.github.tidemark.spark.sink.kafka;

import static io.github.tidemark.spark.sink.SinkRows.FIVE_MINUTES;
import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static io.github.tidemark.spark.sink.SinkRows.PART;
import static io.github.tidemark.spark.sink.SinkRows.TEN_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.sandbox.server.KafkaServer;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.sink.kafka.KafkaPlace.Contents;
import io.github.tidemark.spark.stream.LostRecord;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSinkIT {
  @TempDir private static Path folder;

  private static KafkaServer server;
  private static Map<String, String> options;

  @BeforeAll
  static void start() throws Exception {
    server = KafkaServer.start(folder);
    options = Map.of("bootstrap.servers", server.bootstrapServers());
    try (Admin admin = Admin.create(Map.<String, Object>copyOf(options))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("dead_letters", Optional.of(1), Optional.empty()),
                  new NewTopic("tidemark.bars", Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    KafkaSink.closeProducers();
    if (server != null) {
      server.close();
    }
  }

  /** All that a topic has, of which there is something. */
  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>copyOf(options),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return text(record.headers().lastHeader(name).value());
  }

  @Test
  void lettersGoAsTheyCameAndRowsAsJson() throws IOException {
    RowBatch bar = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 3, 101.25);
    KafkaSink all = new KafkaSink(KafkaPlace.of(options, Contents.ALL));
    try (TableWriter writer = all.open(PART)) {
      writer.bars(KEY, Layer.FAST, FIVE_MINUTES, bar, new long[] {TEN_MICROS + 4});
      writer.deadLetter(SinkRows.lost(17, Reason.LATE));
      writer.commit();
    }
    KafkaSink letters = new KafkaSink(KafkaPlace.of(options, Contents.DEAD_LETTERS));
    try (TableWriter writer = letters.open(PART)) {
      writer.bars(KEY, Layer.FAST, FIVE_MINUTES, bar, new long[] {TEN_MICROS + 4});
      writer.deadLetter(SinkRows.lost(18, Reason.DUPLICATE));
      LostRecord lost = SinkRows.lost(19, Reason.TOO_LARGE);
      byte[] large = new byte[KafkaSink.MAX_VALUE_BYTES + 1];
      writer.deadLetter(
          new LostRecord(lost.key(), lost.topic(), lost.kafkaMillis(), lost.letter(), large));
      writer.commit();
    }
    List<ConsumerRecord<byte[], byte[]>> dead = read("dead_letters");
    assertThat(dead).hasSize(3);
    assertThat(text(dead.get(0).key())).isEqualTo("binance:BTC/USDT");
    assertThat(text(dead.get(0).value())).isEqualTo("{\"price\": 1}");
    assertThat(header(dead.get(0), "reason")).isEqualTo("late");
    assertThat(header(dead.get(0), "detail")).isEqualTo("5 ns behind its channel");
    assertThat(header(dead.get(0), "topic")).isEqualTo("trades");
    assertThat(header(dead.get(0), "partition")).isEqualTo("4");
    assertThat(header(dead.get(0), "offset")).isEqualTo("17");
    assertThat(header(dead.get(1), "reason")).isEqualTo("duplicate");
    assertThat(header(dead.get(2), "reason") + header(dead.get(2), "offset"))
        .isEqualTo("too-large19");
    assertThat(dead.get(2).value()).isNull();
    List<ConsumerRecord<byte[], byte[]>> bars = read("tidemark.bars");
    assertThat(bars).hasSize(1);
    assertThat(text(bars.get(0).key())).isEqualTo("binance:BTC/USDT");
    assertThat(text(bars.get(0).value()))
        .startsWith("{\"window_date\":\"2025-03-04\",\"exchange\":\"binance\"")
        .contains("\"bar_index\":3,\"bar_start\":\"2025-03-04T10:00:00Z\"", "\"close\":101.25")
        .contains("\"open\":null")
        .endsWith("\"is_final\":false,\"revision\":1741082400000004}");
  }

  @Test
  void aTopicThatIsNotThereFailsThePart() throws IOException {
    Map<String, String> hasty =
        Map.of("bootstrap.servers", server.bootstrapServers(), "max.block.ms", "300");
    KafkaPlace place = new KafkaPlace(hasty, Contents.DEAD_LETTERS, "nowhere", "");
    try (TableWriter writer = new KafkaSink(place).open(PART)) {
      assertThatThrownBy(
              () -> {
                writer.deadLetter(SinkRows.lost(17, Reason.LATE));
                writer.commit();
              })
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("kafka: cannot write to topic nowhere at " + place + ": ")
          .hasMessageContaining("nowhere not present in metadata after 300 ms");
    }
  }
}
