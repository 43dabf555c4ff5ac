package io.github.tidemark.spark.batch;

import java.util.List;

/** Says in one line what Spark says in many. */
final class SparkFailures {
  /** What comes from here on is for those who mend Spark. */
  private static final List<String> ENDS =
      List.of("Driver stacktrace:", "This stopped SparkContext was created at:");

  private static final String FULL = "No space left on device";

  private SparkFailures() {}

  /**
   * Why Spark tries a task no more, with what to do where only Spark's own folders can be meant.
   *
   * @param reason how its last attempt failed
   * @param folders where Spark sorts and spills
   */
  static String gaveUp(String reason, String folders) {
    boolean isOwn = reason.contains(FULL) && !reason.contains("cannot write");
    return "Spark gave up: "
        + reason
        + (isOwn
            ? "; free space in Spark's own folders (spark.local.dir="
                + folders
                + ") on its machines, then run again"
            : "");
  }

  /** The message of a failure without stack traces. */
  static String text(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && (root.getMessage() == null || root.getMessage().isBlank())) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    for (String end : ENDS) {
      int at = message.indexOf(end);
      message = at < 0 ? message : message.substring(0, at);
    }
    StringBuilder text = new StringBuilder();
    for (String line : message.split("\\R", -1)) {
      if (!line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("  at ")) {
        text.append(text.length() == 0 ? "" : "; ").append(line.strip());
      }
    }
    return "Spark: " + text;
  }
}
