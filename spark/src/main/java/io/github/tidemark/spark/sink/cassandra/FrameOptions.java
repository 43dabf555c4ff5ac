package io.github.tidemark.spark.sink.cassandra;

import io.github.tidemark.spark.sink.RowSink.Nulls;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What a write is told.
 *
 * @param place of the cluster
 * @param timestampColumn column with the rows' write timestamps, empty for the time of the writing
 * @param ttlSeconds life of the rows, 0 for the table's
 */
record FrameOptions(
    CassandraPlace place,
    String keyspace,
    String table,
    String timestampColumn,
    long ttlSeconds,
    Nulls nulls)
    implements Serializable {
  private static final List<String> KNOWN =
      List.of(
          "contact-points",
          "datacenter",
          "config",
          "keyspace",
          "table",
          "timestamp-column",
          "ttl",
          "nulls");

  /** Spark gives its own to every sink. */
  private static final List<String> OF_SPARK =
      List.of(
          "path",
          "checkpointlocation",
          "queryname",
          "asyncprogresstrackingenabled",
          "asyncprogresstrackingcheckpointintervalms");

  static FrameOptions of(CaseInsensitiveStringMap options) {
    for (String name : options.keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(lower) && !OF_SPARK.contains(lower)) {
        throw new IllegalArgumentException(
            "cassandra: there is no option %s; there are %s"
                .formatted(name, String.join(", ", KNOWN)));
      }
    }
    String points = options.getOrDefault("contact-points", "");
    String config = options.getOrDefault("config", "");
    if (points.isBlank() && config.isEmpty()) {
      throw new IllegalArgumentException(
          "cassandra: no node is named: set the option contact-points to HOST:PORT,..., or config"
              + " to a file of the driver's");
    }
    List<String> nodes = points.isBlank() ? List.of() : List.of(points.strip().split("\\s*,\\s*"));
    return new FrameOptions(
        new CassandraPlace(nodes, options.getOrDefault("datacenter", "datacenter1"), config),
        required(options, "keyspace"),
        required(options, "table"),
        options.getOrDefault("timestamp-column", ""),
        ttl(options.getOrDefault("ttl", "0")),
        nulls(options.getOrDefault("nulls", "written")));
  }

  private static String required(CaseInsensitiveStringMap options, String name) {
    String value = options.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("cassandra: the option " + name + " is missing");
    }
    return value;
  }

  private static long ttl(String text) {
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 0 && seconds <= Duration.ofDays(20L * 365).toSeconds()) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw wrongTtl(text, e);
    }
    throw wrongTtl(text, null);
  }

  private static IllegalArgumentException wrongTtl(String text, NumberFormatException cause) {
    return new IllegalArgumentException(
        "cassandra: ttl=" + text + " is no number of seconds up to 20 years", cause);
  }

  private static Nulls nulls(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "written" -> Nulls.WRITTEN;
      case "unset" -> Nulls.UNSET;
      default ->
          throw new IllegalArgumentException(
              "cassandra: nulls=" + word + " is not known; allowed: written, unset");
    };
  }

  /** As it stands in messages. */
  String shown() {
    return keyspace + "." + table;
  }
}
