package io.github.tidemark.spark.batch;

import io.github.tidemark.cli.CommandFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;

/** What can be said of a master URL without asking Spark. */
public final class Masters {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:, *(\\d+))?])?");
  private static final Pattern REMOTE =
      Pattern.compile(
          "spark://[^:/,]+:\\d{1,5}(,[^:/,]+:\\d{1,5})*|yarn|k8s://.+|local-cluster\\[.+]");
  private static final String STANDALONE = "spark://";
  private static final int CONNECT_MILLIS = 5_000;
  private static final int USUAL_FAILURES = 4;

  private Masters() {}

  /** Refuses what Spark does not know. */
  public static String checked(String master) {
    if (isLocal(master) || REMOTE.matcher(master).matches()) {
      return master;
    }
    throw CommandFailure.usage(
        "no such Spark master: master="
            + master
            + "; write local[*], local[N], spark://HOST:PORT, yarn or k8s://URL");
  }

  /**
   * Fails at once where Spark would try for a minute: when no master of the URL takes a connection.
   * Of those that others than Spark run it knows nothing.
   */
  static void reach(String master) throws IOException {
    if (!master.startsWith(STANDALONE)) {
      return;
    }
    IOException last = null;
    for (String place : master.substring(STANDALONE.length()).split(",", -1)) {
      int colon = place.lastIndexOf(':');
      String host = place.substring(0, colon);
      int port = Integer.parseInt(place.substring(colon + 1));
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IOException(
        "cannot reach the Spark master: master=%s: %s; start it, or correct --master"
            .formatted(master, reason(last)),
        last);
  }

  private static String reason(IOException e) {
    return e instanceof UnknownHostException
        ? "there is no host " + e.getMessage()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** Whether the tasks run in this process. */
  public static boolean isLocal(String master) {
    return LOCAL.matcher(master).matches();
  }

  /** Tasks that a JVM runs at a time; 0 where only it knows. */
  static int slots(SparkContext spark) {
    return isLocal(spark.master())
        ? spark.defaultParallelism()
        : spark.conf().getInt("spark.executor.cores", 0);
  }

  /** How often Spark tries a task before it gives up. */
  static int maxFailures(SparkContext spark) {
    Matcher local = LOCAL.matcher(spark.master());
    if (local.matches()) {
      return local.group(2) == null ? 1 : Integer.parseInt(local.group(2));
    }
    return spark.conf().getInt("spark.task.maxFailures", USUAL_FAILURES);
  }
}
