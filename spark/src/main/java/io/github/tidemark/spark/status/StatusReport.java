package io.github.tidemark.spark.status;

import io.github.tidemark.cli.Report;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.server.ServiceStatus;
import io.github.tidemark.spark.status.CheckpointOffsets.Read;
import io.github.tidemark.spark.status.KafkaTails.Line;
import io.github.tidemark.spark.status.KafkaTopics.Range;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.OrderedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How the live pipeline is, as reports. */
final class StatusReport {
  private static final long NANOS = 1_000_000_000L;

  private StatusReport() {}

  static List<Report> services(List<ServiceStatus> services) {
    return services.stream()
        .map(
            service ->
                new Report()
                    .put("service", service.name())
                    .put("health", service.health().name().toLowerCase(Locale.ROOT))
                    .put(
                        "address",
                        service.port().isPresent()
                            ? "127.0.0.1:" + service.port().getAsInt()
                            : null))
        .toList();
  }

  /** Records of each topic, and how many of them each query has not read. */
  static List<Report> topics(Map<String, Map<Integer, Range>> topics, Map<String, Read> queries) {
    List<Report> rows = new ArrayList<>();
    topics.forEach(
        (topic, partitions) -> {
          Report row =
              new Report()
                  .put("topic", topic)
                  .put("partitions", partitions.size())
                  .put("records", sum(partitions, range -> range.end() - range.begin()))
                  .put("end_offsets", sum(partitions, Range::end));
          queries.forEach(
              (query, read) -> {
                Map<Integer, Long> next = read.next().get(topic);
                row.put(query + "_lag", next == null ? null : lag(partitions, next));
              });
          rows.add(row);
        });
    return rows;
  }

  private static long sum(Map<Integer, Range> partitions, ToLongFunction<Range> of) {
    return partitions.values().stream().mapToLong(of).sum();
  }

  private static long lag(Map<Integer, Range> partitions, Map<Integer, Long> next) {
    return partitions.entrySet().stream()
        .mapToLong(entry -> lag(entry.getValue(), next.get(entry.getKey())))
        .sum();
  }

  private static long lag(Range range, Long next) {
    return range.end() - Math.max(range.begin(), next == null ? range.begin() : next);
  }

  /** The last batch of each query. */
  static List<Report> queries(Map<String, Read> queries) {
    List<Report> rows = new ArrayList<>();
    queries.forEach(
        (query, read) -> rows.add(new Report().put("query", query).put("batch", read.batch())));
    return rows;
  }

  /**
   * How far each instrument has come in the topics.
   *
   * @param names topic of each channel
   * @param channels that a stream waits for
   * @param latenessNanos how far the frontier lies behind the slowest of them
   */
  static List<Report> instruments(
      Map<String, Line> lines,
      Map<String, Map<Integer, Range>> topics,
      Map<Channel, String> names,
      Map<String, Read> queries,
      Collection<Channel> channels,
      long latenessNanos) {
    Read ordered = queries.get(OrderedQuery.NAME);
    List<Report> rows = new ArrayList<>();
    lines.forEach(
        (name, line) -> {
          Report row = new Report().put("instrument", name);
          long slowest = Long.MAX_VALUE;
          long fastest = Long.MIN_VALUE;
          Channel behind = null;
          for (Channel channel : channels) {
            long latest = line.latest().getOrDefault(channel, Long.MIN_VALUE);
            row.put(channel.folder(), time(latest));
            if (latest < slowest) {
              slowest = latest;
              behind = channel;
            }
            fastest = Math.max(fastest, latest);
          }
          boolean none = slowest == Long.MIN_VALUE || slowest == KafkaTails.ENDED;
          row.put("frontier", time(none ? slowest : slowest - latenessNanos));
          boolean held = fastest != slowest && (none || fastest - slowest > latenessNanos);
          row.put("held_back_by", held ? behind.folder() : null);
          row.put("ordered_lag", ordered == null ? null : lag(line, topics, names, ordered));
          rows.add(row);
        });
    return rows;
  }

  /** Records not read of the partitions that hold an instrument, others' among them. */
  private static long lag(
      Line line, Map<String, Map<Integer, Range>> topics, Map<Channel, String> names, Read read) {
    long lag = 0;
    for (Map.Entry<Channel, Integer> entry : line.partition().entrySet()) {
      String topic = names.get(entry.getKey());
      Map<Integer, Long> next = read.next().get(topic);
      if (next != null) {
        lag += lag(topics.get(topic).get(entry.getValue()), next.get(entry.getValue()));
      }
    }
    return lag;
  }

  static String time(long nanos) {
    if (nanos == Long.MIN_VALUE) {
      return "not begun";
    }
    return nanos == KafkaTails.ENDED
        ? "ended"
        : Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
            .toString();
  }

  static List<Report> quality(CassandraCounts counts) {
    List<Report> rows = new ArrayList<>();
    counts
        .quality()
        .forEach(
            (query, sums) -> {
              Report row = new Report().put("query", query);
              BatchCounts.COLUMNS.forEach(count -> row.put(count, sums.get(count)));
              rows.add(row);
            });
    return rows;
  }
}
