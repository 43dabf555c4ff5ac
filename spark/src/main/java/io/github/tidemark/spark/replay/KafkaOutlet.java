package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.KafkaFlags;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.schema.KafkaMessages;
import io.github.tidemark.spark.stream.KafkaInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records to the topics: each stored by all replicas once, in the order of sending, with the
 * time of sending as Kafka's own. A record that cannot be stored fails the next call. Owned by one
 * thread.
 */
final class KafkaOutlet implements RecordOutlet, Closeable {
  /** What can be set otherwise by an option of Kafka's. */
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          Topic.MAX_MESSAGE_BYTES,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          64L << 20,
          ProducerConfig.BATCH_SIZE_CONFIG,
          128 << 10,
          ProducerConfig.LINGER_MS_CONFIG,
          5,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          30_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          60_000);

  private final Producer<byte[], byte[]> producer;
  private final String servers;
  private final List<Header> headers;
  private final Map<InstrumentKey, byte[]> keys = new HashMap<>();
  private final AtomicReference<String> failure = new AtomicReference<>();

  private KafkaOutlet(Producer<byte[], byte[]> producer, String servers, List<Header> headers) {
    this.producer = producer;
    this.servers = servers;
    this.headers = headers;
  }

  /**
   * Connects.
   *
   * @param options of Kafka's producer, with the brokers
   * @param orderBy the total order, which a header of each record says
   */
  static KafkaOutlet open(Map<String, String> options, OrderBy orderBy) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(DEFAULTS);
    all.putAll(options);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    byte[] order = orderBy.word().getBytes(StandardCharsets.UTF_8);
    try {
      return new KafkaOutlet(
          new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()),
          options.get(KafkaFlags.SERVERS),
          List.of(new RecordHeader(KafkaInput.ORDER_BY, order)));
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + KafkaMessages.reason(e), e);
    }
  }

  /** The topic of a channel. */
  static String topic(Channel channel) {
    return channel.folder();
  }

  /** What becomes of it is told to the callback. */
  @Override
  public void send(Channel channel, InstrumentKey key, byte[] value) throws IOException {
    check();
    byte[] name =
        keys.computeIfAbsent(key, added -> added.toString().getBytes(StandardCharsets.UTF_8));
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic(channel), null, null, name, value, headers),
              (sent, problem) -> {
                if (problem != null) {
                  failure.compareAndSet(null, message(channel, key, value.length, problem));
                }
              });
    } catch (InterruptException e) {
      throw new IOException("interrupted while sending to kafka at " + servers, e);
    } catch (KafkaException e) {
      throw new IOException(message(channel, key, value.length, e), e);
    }
  }

  @Override
  public void flush() throws IOException {
    producer.flush();
    check();
  }

  private void check() throws IOException {
    if (failure.get() != null) {
      throw new IOException(failure.get());
    }
  }

  private String message(Channel channel, InstrumentKey key, int bytes, Exception problem) {
    String what =
        "kafka at %s: a record of %s for %s (%d bytes) was not stored: %s"
            .formatted(servers, key, topic(channel), bytes, KafkaMessages.reason(problem));
    if (problem instanceof RecordTooLargeException) {
      return what
          + "; raise max.message.bytes of the topic and, with --kafka-option, max.request.size, or"
          + " import with fewer --max-levels";
    }
    if (problem instanceof TimeoutException) {
      return what + "; see whether the broker runs, and run this again: it sends the same records";
    }
    return what;
  }

  /** Waits for nothing: what must be stored was flushed. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
