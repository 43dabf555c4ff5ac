package io.github.tidemark.spark.sink.kafka;

import io.github.tidemark.spark.stream.LostRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records of one task on their way. The tasks of a process share one producer, which lives until
 * {@link #closeProducers}. Owned by one thread.
 */
final class Sending {
  private static final Map<Map<String, String>, Producer<byte[], byte[]>> PRODUCERS =
      new ConcurrentHashMap<>();

  /** Nothing is lost or doubled on the way, and a message may be as large as an order book. */
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "acks",
          "all",
          "enable.idempotence",
          "true",
          "max.request.size",
          "11534336",
          "linger.ms",
          "5",
          "delivery.timeout.ms",
          "30000",
          "request.timeout.ms",
          "10000",
          "max.block.ms",
          "15000");

  private final KafkaPlace place;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<IOException> failure = new AtomicReference<>();

  Sending(KafkaPlace place) throws IOException {
    this.place = place;
    try {
      producer = PRODUCERS.computeIfAbsent(place.options(), Sending::create);
    } catch (KafkaException e) {
      throw new IOException("kafka options: " + reason(e), e);
    }
  }

  /** Closes the producers of this process: when none of its tasks runs. */
  static void closeProducers() {
    for (Map<String, String> options : List.copyOf(PRODUCERS.keySet())) {
      PRODUCERS.remove(options).close(Duration.ZERO);
    }
  }

  private static Producer<byte[], byte[]> create(Map<String, String> options) {
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.putAll(options);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void letter(LostRecord lost) throws IOException {
    List<Header> headers =
        List.of(
            header("reason", lost.letter().reason().word()),
            header("detail", lost.letter().detail()),
            header("topic", lost.topic()),
            header("partition", Integer.toString(lost.letter().partition())),
            header("offset", Long.toString(lost.letter().offset())));
    byte[] value = lost.value();
    boolean fits = value == null || value.length <= KafkaSink.MAX_VALUE_BYTES;
    send(
        new ProducerRecord<>(
            place.deadLetters(), null, null, bytes(lost.key()), fits ? value : null, headers));
  }

  void row(String table, String key, String json) throws IOException {
    send(new ProducerRecord<>(place.prefix() + table, bytes(key), bytes(json)));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** The callback sees what fails. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(ProducerRecord<byte[], byte[]> record) throws IOException {
    check();
    try {
      producer.send(
          record,
          (metadata, problem) -> {
            if (problem != null) {
              failure.compareAndSet(null, failed(record.topic(), problem));
            }
          });
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (KafkaException e) {
      throw failed(record.topic(), e);
    }
  }

  private IOException failed(String topic, Exception cause) {
    String cure =
        cause instanceof RecordTooLargeException ? "; raise max.message.bytes of this topic" : "";
    return new IOException(
        "kafka: cannot write to topic %s at %s: %s".formatted(topic, place, cause.getMessage())
            + cure,
        cause);
  }

  private static InterruptedIOException interrupted(InterruptException cause) {
    InterruptedIOException e = new InterruptedIOException("interrupted while writing to kafka");
    e.initCause(cause);
    return e;
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }

  /** Returns when all records of this task are stored. */
  void await() throws IOException {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw interrupted(e);
    }
    check();
  }

  private void check() throws IOException {
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
