package io.github.tidemark.spark.sink.kafka;

import java.io.Serializable;
import java.util.Map;

/**
 * Topics that a stream writes.
 *
 * @param options of the producer, {@code bootstrap.servers} among them
 * @param contents what is written
 * @param deadLetters topic of the records that are not used
 * @param prefix of the topics of rows, before the table's name
 */
public record KafkaPlace(
    Map<String, String> options, Contents contents, String deadLetters, String prefix)
    implements Serializable {
  /** What is written. */
  public enum Contents {
    /** Records that are not used. */
    DEAD_LETTERS,
    /** These, and the rows of all tables as JSON, a topic for each. */
    ALL
  }

  public KafkaPlace {
    options = Map.copyOf(options);
    if (!options.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException("no broker is named: bootstrap.servers is missing");
    }
  }

  /** The usual names. */
  public static KafkaPlace of(Map<String, String> options, Contents contents) {
    return new KafkaPlace(options, contents, "dead_letters", "tidemark.");
  }

  /** The brokers alone: options have secrets. */
  @Override
  public String toString() {
    return options.get("bootstrap.servers");
  }
}
