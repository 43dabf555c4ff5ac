package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.lake.raw.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of one test, and what was sent to them. */
public final class Topics implements AutoCloseable {
  private static final String MAX_BYTES = Integer.toString(11 << 20);

  private static final long LEADER_LIMIT_NANOS = 60_000_000_000L;

  private final Map<Channel, String> names = new EnumMap<>(Channel.class);
  private final Map<String, Object> options = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  public Topics(String servers, String test, Set<Channel> channels) throws Exception {
    this(servers, test, channels, 3);
  }

  Topics(String servers, String test, Set<Channel> channels, int partitions) throws Exception {
    options.put("bootstrap.servers", servers);
    for (Channel channel : channels) {
      names.put(channel, test + "-" + channel.folder());
    }
    try (Admin admin = Admin.create(options)) {
      List<NewTopic> topics =
          names.values().stream()
              .map(
                  name ->
                      new NewTopic(name, partitions, (short) 1)
                          .configs(Map.of("max.message.bytes", MAX_BYTES)))
              .toList();
      admin.createTopics(topics).all().get();
      // Answered by the leaders, once they lead: a producer that comes earlier can get stuck.
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (String name : names.values()) {
        for (int partition = 0; partition < partitions; partition++) {
          ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
      }
      awaitLeaders(admin, ends);
    }
    options.put("max.request.size", MAX_BYTES);
    options.put("enable.idempotence", "true");
    producer = new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A topic that was just created may not be known yet to the one who is asked. */
  private static void awaitLeaders(Admin admin, Map<TopicPartition, OffsetSpec> ends)
      throws Exception {
    long begin = System.nanoTime();
    while (true) {
      try {
        admin.listOffsets(ends).all().get();
        return;
      } catch (ExecutionException e) {
        boolean early = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!early || System.nanoTime() - begin > LEADER_LIMIT_NANOS) {
          throw e;
        }
      }
    }
  }

  public Map<Channel, String> names() {
    return names;
  }

  Map<String, String> client() {
    return Map.of("bootstrap.servers", (String) options.get("bootstrap.servers"));
  }

  /** Sends all events of a market, one channel after the other. */
  public void send(Market market) {
    for (Channel channel : names.keySet()) {
      for (Event event : market.events(channel)) {
        send(channel, market.key().toString(), market.value(event));
      }
    }
  }

  /** Ends every channel of a market. */
  public void finish(Market market) {
    for (Channel channel : names.keySet()) {
      send(channel, market.key().toString(), market.end());
    }
  }

  public void send(Channel channel, String key, byte[] value) {
    send(new ProducerRecord<>(names.get(channel), bytes(key), value));
  }

  public void send(Channel channel, int partition, String key, byte[] value) {
    send(new ProducerRecord<>(names.get(channel), partition, bytes(key), value));
  }

  private static byte[] bytes(String key) {
    return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
  }

  public void send(ProducerRecord<byte[], byte[]> record) {
    sent.add(producer.send(record));
  }

  /** Returns when all is stored. */
  public void flush() throws Exception {
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** Records sent so far. */
  public long sent() {
    return sent.size();
  }

  @Override
  public void close() {
    producer.close();
  }
}
