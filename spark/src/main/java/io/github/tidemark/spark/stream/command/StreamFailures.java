package io.github.tidemark.spark.stream.command;

import io.github.tidemark.lake.stream.StreamException;
import java.io.IOException;

/** Says in one line why a query has ended. */
final class StreamFailures {
  private StreamFailures() {}

  /** The cause that we or a library know by a message, else what Spark says of it. */
  static String text(Throwable failure) {
    Throwable best = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      boolean ours = each instanceof IOException || each instanceof StreamException;
      if (ours || each.getCause() == null) {
        best = each;
      }
      if (ours) {
        break;
      }
    }
    String message = best.getMessage() == null ? best.toString() : best.getMessage();
    boolean named = best instanceof IOException || best instanceof StreamException;
    String first = message.split("\\R", 2)[0].strip();
    return named ? first : best.getClass().getSimpleName() + ": " + first;
  }
}
