package io.github.tidemark.spark.schema;

import org.apache.kafka.common.errors.TimeoutException;

/** Says what Kafka says of a failure. */
public final class KafkaMessages {
  private KafkaMessages() {}

  /** The innermost cause's message; a client that finds no broker calls that a node assignment. */
  public static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String message = last.getMessage();
    if (last instanceof TimeoutException && String.valueOf(message).contains("node assignment")) {
      return "no broker answers; see that one runs there and can be reached from here";
    }
    return message == null ? last.getClass().getSimpleName() : message;
  }
}
