package io.github.tidemark.spark.batch;

/** Says in one line what Spark says in many. */
final class SparkFailures {
  private static final String STACK = "Driver stacktrace:";

  private SparkFailures() {}

  /** The message of a failure without stack traces. */
  static String text(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && (root.getMessage() == null || root.getMessage().isBlank())) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    int stack = message.indexOf(STACK);
    StringBuilder text = new StringBuilder();
    for (String line : (stack < 0 ? message : message.substring(0, stack)).split("\\R", -1)) {
      if (!line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("  at ")) {
        text.append(text.length() == 0 ? "" : "; ").append(line.strip());
      }
    }
    return "Spark: " + text;
  }
}
