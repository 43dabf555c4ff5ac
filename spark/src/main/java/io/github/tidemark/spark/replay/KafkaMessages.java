package io.github.tidemark.spark.replay;

/** Says what Kafka says of a failure. */
final class KafkaMessages {
  private KafkaMessages() {}

  /** The innermost cause's message. */
  static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }
}
