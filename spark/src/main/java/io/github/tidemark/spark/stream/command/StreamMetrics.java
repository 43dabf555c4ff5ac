package io.github.tidemark.spark.stream.command;

import io.github.tidemark.spark.stream.BatchCounts;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code /metrics} says, in Prometheus' text format. Names and labels are a contract: {@code
 * docs/reference/metrics.md} lists them. Counters begin with the process and count a batch that is
 * done again each time; the exact counts are in the table of quality.
 */
final class StreamMetrics {
  private static final double NANOS = 1e9;

  private final StringBuilder text = new StringBuilder();

  private StreamMetrics() {}

  static String of(Map<String, StreamStatus> queries) {
    StreamMetrics metrics = new StreamMetrics();
    metrics.family("tidemark_stream_records_total", "counter", "Records read.");
    new TreeMap<>(queries)
        .forEach(
            (query, status) ->
                metrics.value(
                    "tidemark_stream_records_total", labels(query), status.total().rowsIn()));
    metrics.family("tidemark_stream_rows_total", "counter", "Rows written, by table.");
    queries.forEach((query, status) -> metrics.rows(query, status.total()));
    metrics.family(
        "tidemark_stream_dead_letters_total", "counter", "Records that are not used, by reason.");
    queries.forEach((query, status) -> metrics.letters(query, status.total()));
    metrics.family("tidemark_stream_order_ties_total", "counter", "Events that nothing orders.");
    queries.forEach(
        (query, status) ->
            metrics.value(
                "tidemark_stream_order_ties_total", labels(query), status.total().orderTies()));
    metrics.family("tidemark_stream_batches_total", "counter", "Batches written.");
    queries.forEach(
        (query, status) ->
            metrics.value("tidemark_stream_batches_total", labels(query), status.batches()));
    queries.forEach(metrics::gauges);
    return metrics.text.toString();
  }

  private static String labels(String query) {
    return "{query=\"" + query + "\"}";
  }

  private void family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void value(String name, String labels, long value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }

  private void value(String name, String labels, double value) {
    String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    text.append(name).append(labels).append(' ').append(plain).append('\n');
  }

  private void rows(String query, BatchCounts counts) {
    Map<String, Long> tables = new TreeMap<>();
    tables.put("trades_silver", counts.silver());
    tables.put("features", counts.features());
    tables.put("bars", counts.bars());
    tables.put("latest_prices", counts.latest());
    tables.forEach(
        (table, rows) ->
            value(
                "tidemark_stream_rows_total",
                "{query=\"%s\",table=\"%s\"}".formatted(query, table),
                rows));
  }

  private void letters(String query, BatchCounts counts) {
    Map<String, Long> reasons = new TreeMap<>();
    reasons.put("late", counts.late());
    reasons.put("late-final", counts.lateFinal());
    reasons.put("duplicate", counts.duplicates());
    reasons.put("rejected", counts.rejected());
    reasons.forEach(
        (reason, rows) ->
            value(
                "tidemark_stream_dead_letters_total",
                "{query=\"%s\",reason=\"%s\"}".formatted(query, reason),
                rows));
  }

  private void gauges(String query, StreamStatus status) {
    gauge("tidemark_stream_lag_records", "Records not read yet, of the topic furthest behind.");
    value("tidemark_stream_lag_records", labels(query), status.lag());
    gauge("tidemark_stream_batch_seconds", "Duration of the last batch.");
    value("tidemark_stream_batch_seconds", labels(query), status.batchSeconds());
    gauge("tidemark_stream_waiting_events", "Events that wait for their frontier.");
    value("tidemark_stream_waiting_events", labels(query), status.waiting());
    gauge("tidemark_stream_instruments", "Instruments seen.");
    value("tidemark_stream_instruments", labels(query), status.instruments());
    gauge("tidemark_stream_instruments_ended", "Instruments all of whose channels have ended.");
    value("tidemark_stream_instruments_ended", labels(query), status.ended());
    gauge("tidemark_stream_state_rows", "Entries of the state store.");
    value("tidemark_stream_state_rows", labels(query), status.stateRows());
    gauge("tidemark_stream_state_bytes", "Size of the state store.");
    value("tidemark_stream_state_bytes", labels(query), status.stateBytes());
    long frontier = status.frontier();
    if (frontier != StreamStatus.UNSEEN && frontier != StreamStatus.ENDED) {
      gauge(
          "tidemark_stream_frontier_seconds",
          "Event time below which all is applied, of the instrument furthest behind.");
      value("tidemark_stream_frontier_seconds", labels(query), frontier / NANOS);
    }
  }

  private void gauge(String name, String help) {
    family(name, "gauge", help);
  }
}
