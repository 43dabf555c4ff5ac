package io.github.tidemark.spark.status;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeDecoder;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the last records of the topics: how far each instrument's channels have come says which of
 * them holds it back, whether or not a stream runs. An instrument whose last record lies further
 * back is not seen. Owned by one thread.
 */
final class KafkaTails {
  /** The time of a channel that has ended. */
  static final long ENDED = Long.MAX_VALUE;

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Where an instrument's records lie, and how far they have come.
   *
   * @param latest largest event time of each channel seen, nanoseconds, or {@link #ENDED}
   * @param partition of each channel's topic
   */
  record Line(Map<Channel, Long> latest, Map<Channel, Integer> partition) {
    private Line() {
      this(new EnumMap<>(Channel.class), new EnumMap<>(Channel.class));
    }
  }

  private final Map<Channel, String> names;
  private final Map<String, Channel> channels = new HashMap<>();
  private final EnvelopeDecoder decoder;
  private final long maxFutureNanos;
  private final Map<String, Line> instruments = new TreeMap<>();

  /**
   * For a stream.
   *
   * @param names topic of each channel
   * @param decoder of its values
   * @param maxFutureNanos what lies further after its Kafka time stamp is no event of the stream
   */
  KafkaTails(Map<Channel, String> names, EnvelopeDecoder decoder, long maxFutureNanos) {
    this.names = names;
    this.decoder = decoder;
    this.maxFutureNanos = maxFutureNanos;
    names.forEach((channel, topic) -> channels.put(topic, channel));
  }

  /**
   * Reads the ends of the topics that are channels.
   *
   * @param topics as they are now
   * @param records of each partition at most
   */
  Map<String, Line> read(
      Map<String, String> client,
      Map<String, Map<Integer, KafkaTopics.Range>> topics,
      long records) {
    Map<String, Object> options = new HashMap<>(client);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      for (String topic : names.values()) {
        topics
            .getOrDefault(topic, Map.of())
            .forEach(
                (partition, range) -> {
                  if (range.end() > range.begin()) {
                    ends.put(new TopicPartition(topic, partition), range.end());
                  }
                });
      }
      consumer.assign(ends.keySet());
      ends.forEach(
          (partition, end) -> {
            long begin = topics.get(partition.topic()).get(partition.partition()).begin();
            consumer.seek(partition, Math.max(begin, end - records));
          });
      while (ends.entrySet().stream().anyMatch(end -> isBehind(consumer, end))) {
        consumer.poll(POLL).forEach(this::add);
      }
    }
    return instruments;
  }

  private static boolean isBehind(
      KafkaConsumer<byte[], byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey()) < end.getValue();
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String name = new String(record.key(), StandardCharsets.UTF_8);
    Optional<InstrumentKey> key = InstrumentKey.parse(name);
    if (key.isEmpty()) {
      return;
    }
    Channel channel = channels.get(record.topic());
    Envelope envelope = decoder.decode(channel, key.get(), record.value());
    if (envelope instanceof Envelope.Drop) {
      instruments.remove(name);
      return;
    }
    long ts;
    if (envelope instanceof Envelope.Event event) {
      ts = event.ts();
    } else if (envelope instanceof Envelope.Heartbeat heartbeat) {
      ts = heartbeat.ts();
    } else if (envelope instanceof Envelope.End) {
      ts = ENDED;
    } else {
      return;
    }
    if (ts != ENDED && Math.floorDiv(ts - maxFutureNanos - 1, 1_000_000L) >= record.timestamp()) {
      return;
    }
    Line line = instruments.computeIfAbsent(name, added -> new Line());
    line.latest().merge(channel, ts, Math::max);
    line.partition().put(channel, record.partition());
  }
}
