package io.github.tidemark.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
  private static final int TEN_MEGABYTES = 10 << 20;

  @TempDir private Path folder;

  private static Admin admin(KafkaServer server) {
    return Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()));
  }

  private static void createTopic(KafkaServer server, NewTopic topic) throws Exception {
    try (Admin admin = admin(server)) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static void produce(KafkaServer server, String topic, byte[]... values) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", server.bootstrapServers(), "max.request.size", 2 * TEN_MEGABYTES);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(topic, "binance:BTC-USDT", value)).get();
      }
    }
  }

  private static byte[] consumeOne(KafkaServer server, String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            server.bootstrapServers(),
            "group.id",
            "reader",
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      ConsumerRecords<String, byte[]> records;
      do {
        records = consumer.poll(Duration.ofSeconds(30));
      } while (records.isEmpty());
      ConsumerRecord<String, byte[]> record = records.iterator().next();
      assertThat(record.key()).isEqualTo("binance:BTC-USDT");
      return record.value();
    }
  }

  @Test
  void aMessageOfTenMegabytesIsProducedAndConsumedByAGroup() throws Exception {
    byte[] value = new byte[TEN_MEGABYTES];
    new Random(1).nextBytes(value);
    try (KafkaServer server = KafkaServer.start(folder)) {
      createTopic(server, new NewTopic("orderbook", 2, (short) 1));
      produce(server, "orderbook", value);
      assertThat(Arrays.equals(consumeOne(server, "orderbook"), value)).isTrue();
    }
  }

  @Test
  void aStoppedBrokerLeavesNothingRunningAndFindsItsDataAgain() throws Exception {
    KafkaServer first = KafkaServer.start(folder);
    createTopic(first, new NewTopic("trades", 1, (short) 1));
    produce(first, "trades", new byte[] {1, 2, 3});
    first.close();
    assertThat(ProcessHandle.of(first.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(first.ports().areFree()).isTrue();
    try (KafkaServer second = KafkaServer.start(folder)) {
      assertThat(second.bootstrapServers()).isNotEqualTo(first.bootstrapServers());
      assertThat(consumeOne(second, "trades")).containsExactly(1, 2, 3);
      try (Admin admin = admin(second)) {
        assertThatThrownBy(() -> admin.describeTopics(List.of("nowhere")).allTopicNames().get())
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      }
    }
  }

  @Test
  void aTakenControllerPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = new Ports(FreePorts.next(), other.getLocalPort());
      assertThatThrownBy(() -> KafkaServer.start(folder, ports))
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "cannot start kafka: port=%d of 127.0.0.1 is taken by another process",
              other.getLocalPort());
    }
  }
}
