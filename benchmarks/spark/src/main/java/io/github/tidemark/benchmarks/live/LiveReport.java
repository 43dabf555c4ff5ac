package io.github.tidemark.benchmarks.live;

import io.github.tidemark.cli.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the command prints. */
final class LiveReport {
  private LiveReport() {}

  /** Of a search. */
  static Report of(List<LiveResult> tried, Optional<LiveResult> best) {
    List<Report> rows = new ArrayList<>();
    for (LiveResult result : tried) {
      rows.add(
          new Report()
              .put("instruments", result.symbols())
              .put("events_per_second", Math.round(result.rate()))
              .put("mean_batch_ms", Math.round(result.batchMillis()))
              .put("unread_records", result.unread())
              .put("cores_busy", tenths(result.coresBusy()))
              .put("sustained", result.isSustained()));
    }
    return new Report()
        .put("tried", rows)
        .put("highest", best.isPresent() ? of(best.get()) : "none");
  }

  static Report of(LiveResult result) {
    double seconds = result.window().seconds();
    return new Report()
        .put("instruments", result.symbols())
        .put("trigger", "ordered=" + result.trigger().toMillis() + "ms")
        .put("seconds", seconds)
        .put("events_per_second", result.rate())
        .put("records_taken_per_second", result.taken() / seconds)
        .put("unread_records", result.unread())
        .put("sustained", result.isSustained())
        .put("cores_busy", tenths(result.coresBusy()))
        .put("latency_ms", latencies(result))
        .put("batches", batches(result))
        .put("batch_ms", parts(result.batches()))
        .put("state_bytes_per_instrument", result.stateBytes() / result.symbols())
        .put("checkpoint_bytes_per_instrument", result.checkpointBytes() / result.symbols())
        .put("records", result.records())
        .put("records_counted", Report.of(new TreeMap<>(result.counted())))
        .put(
            "method",
            "from before the producer is asked until a reader that looks every 50 ms has the row");
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /** First what no stream could be faster than: until all that an event waits for was sent. */
  private static List<Report> latencies(LiveResult result) {
    List<Report> rows = new ArrayList<>();
    rows.add(latency("(sent: all that is waited for)", result.frontier()));
    result.latencies().forEach((table, times) -> rows.add(latency(table.cassandra(), times)));
    return rows;
  }

  private static Report latency(String table, Latencies times) {
    return new Report()
        .put("table", table)
        .put("events", times.count())
        .put("p50", Math.round(times.millis(0.5)))
        .put("p99", Math.round(times.millis(0.99)))
        .put("max", Math.round(times.millis(1)));
  }

  private static List<Report> batches(LiveResult result) {
    List<Report> rows = new ArrayList<>();
    for (String query : queries(result.batches())) {
      List<BatchTimes.Batch> own = of(query, result.batches());
      long records = own.stream().mapToLong(BatchTimes.Batch::rows).sum();
      BatchTimes.Batch first = own.get(0);
      BatchTimes.Batch slowest = slowest(own);
      rows.add(
          new Report()
              .put("query", query)
              .put("batches", own.size())
              .put("records_a_batch", records / own.size())
              .put("records_of_the_slowest", slowest.rows())
              .put(
                  "slowest_at_second",
                  tenths(Duration.between(first.begin(), slowest.begin()).toMillis() / 1e3)));
    }
    return rows;
  }

  private static BatchTimes.Batch slowest(List<BatchTimes.Batch> batches) {
    return Collections.max(batches, Comparator.comparingLong(BatchTimes.Batch::whole));
  }

  /** The parts of the batches of each query, milliseconds: means, and of the slowest batch. */
  private static List<Report> parts(List<BatchTimes.Batch> batches) {
    Set<String> parts = new TreeSet<>();
    batches.forEach(batch -> parts.addAll(batch.millis().keySet()));
    List<Report> rows = new ArrayList<>();
    for (String part : parts) {
      Report row = new Report().put("part", part);
      for (String query : queries(batches)) {
        double mean =
            of(query, batches).stream()
                .mapToLong(batch -> batch.millis().getOrDefault(part, 0L))
                .average()
                .orElse(0);
        row.put(query, Math.round(mean));
        row.put(query + "_slowest", slowest(of(query, batches)).millis().getOrDefault(part, 0L));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Set<String> queries(List<BatchTimes.Batch> batches) {
    Set<String> queries = new TreeSet<>();
    batches.forEach(batch -> queries.add(batch.query()));
    return queries;
  }

  private static List<BatchTimes.Batch> of(String query, List<BatchTimes.Batch> batches) {
    return batches.stream().filter(batch -> batch.query().equals(query)).toList();
  }
}
