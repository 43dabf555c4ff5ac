package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.security.AccessControlException;

/** Says what failed in one line: what, where, what to do. */
final class HadoopFailures {
  private HadoopFailures() {}

  /** The failure of an operation such as {@code read} on a place. */
  static IOException of(String operation, Location place, Exception e) {
    if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
      return (IOException) new NoSuchFileException(place.toString()).initCause(e);
    }
    return new IOException(operation + " failed: url=" + place + ": " + reason(e), e);
  }

  private static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AccessControlException || cause instanceof AccessDeniedException) {
        return "access refused ("
            + words(cause)
            + "); check who runs this and what the folder's permissions or credentials allow";
      }
      if (cause instanceof UnknownHostException) {
        return "there is no such host (" + words(cause) + "); correct the URL";
      }
      if (cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof SocketTimeoutException) {
        return "no answer ("
            + words(last(cause))
            + "); check the URL and that its server runs, then run again: what was complete stays";
      }
    }
    return words(e);
  }

  private static Throwable last(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last;
  }

  /** A failure without its stack trace, which remote ones have in their message. */
  static String words(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElseThrow();
    return failure.getClass().getSimpleName() + ": " + line;
  }
}
