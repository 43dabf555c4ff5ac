package io.github.tidemark.benchmarks.live;

import io.github.tidemark.cli.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the command prints. */
final class LiveReport {
  private LiveReport() {}

  static Report of(LiveRun run, LiveResult result) {
    return new Report()
        .put("instruments", result.symbols())
        .put("trigger", "ordered=" + run.trigger().toMillis() + "ms")
        .put("seconds", result.seconds())
        .put("events_per_second", result.sent() / result.seconds())
        .put("records_taken_per_second", result.taken() / result.seconds())
        .put("lag_records", result.lag())
        .put("latency_ms", latencies(result.latencies()))
        .put("batches", batches(result.batches()))
        .put("mean_batch_ms", parts(result.batches()))
        .put("state_bytes_per_instrument", result.stateBytes() / result.symbols())
        .put("checkpoint_bytes_per_instrument", result.checkpointBytes() / result.symbols())
        .put("records", result.records())
        .put("records_counted", Report.of(new TreeMap<>(result.counted())))
        .put(
            "method",
            "from before the producer is asked until a reader that looks every 50 ms has the row");
  }

  private static List<Report> latencies(Map<Table, Latencies> latencies) {
    List<Report> rows = new ArrayList<>();
    latencies.forEach(
        (table, times) ->
            rows.add(
                new Report()
                    .put("table", table.cassandra())
                    .put("events", times.count())
                    .put("p50", Math.round(times.millis(0.5)))
                    .put("p99", Math.round(times.millis(0.99)))
                    .put("max", Math.round(times.millis(1)))));
    return rows;
  }

  private static List<Report> batches(List<BatchTimes.Batch> batches) {
    List<Report> rows = new ArrayList<>();
    for (String query : queries(batches)) {
      List<BatchTimes.Batch> own = of(query, batches);
      long records = own.stream().mapToLong(BatchTimes.Batch::rows).sum();
      rows.add(
          new Report()
              .put("query", query)
              .put("batches", own.size())
              .put("records_a_batch", records / own.size()));
    }
    return rows;
  }

  /** The parts of the batches of each query, means in milliseconds. */
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
