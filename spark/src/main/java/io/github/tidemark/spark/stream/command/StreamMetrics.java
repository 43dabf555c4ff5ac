package io.github.tidemark.spark.stream.command;

import io.github.tidemark.spark.stream.BatchCounts;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What {@code /metrics} says, in Prometheus' text format. Names and labels are a contract: {@code
 * docs/reference/metrics.md} lists them. Counters begin with the process and count a batch that is
 * done again each time; the exact counts are in the table of quality.
 */
final class StreamMetrics {
  private static final String PREFIX = "tidemark_stream_";
  private static final double NANOS = 1e9;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, StreamStatus> queries;

  private StreamMetrics(Map<String, StreamStatus> queries) {
    this.queries = new TreeMap<>(queries);
  }

  static String of(Map<String, StreamStatus> queries) {
    StreamMetrics metrics = new StreamMetrics(queries);
    metrics.counters();
    metrics.gauges();
    return metrics.text.toString();
  }

  private void counters() {
    counter("records_total", "Records read.", status -> status.total().rowsIn());
    family("rows_total", "counter", "Rows written, by table.");
    queries.forEach((query, status) -> rows(query, status.total()));
    family("dead_letters_total", "counter", "Records that are not used, by reason.");
    queries.forEach((query, status) -> letters(query, status.total()));
    counter(
        "order_ties_total", "Events that nothing orders.", status -> status.total().orderTies());
    counter("batches_total", "Batches written.", StreamStatus::batches);
  }

  private void gauges() {
    gauge("lag_records", "Records not read yet, of the topic furthest behind.", StreamStatus::lag);
    gauge("batch_seconds", "Duration of the last batch.", StreamStatus::batchSeconds);
    gauge("waiting_events", "Events that wait for their frontier.", StreamStatus::waiting);
    gauge("instruments", "Instruments seen.", StreamStatus::instruments);
    gauge(
        "instruments_ended", "Instruments all of whose channels have ended.", StreamStatus::ended);
    gauge("state_rows", "Entries of the state store.", StreamStatus::stateRows);
    gauge("state_bytes", "Size of the state store.", StreamStatus::stateBytes);
    family(
        "frontier_seconds",
        "gauge",
        "Event time below which all is applied, of the instrument furthest behind.");
    queries.forEach(
        (query, status) -> {
          long frontier = status.frontier();
          if (frontier != StreamStatus.UNSEEN && frontier != StreamStatus.ENDED) {
            value("frontier_seconds", labels(query), decimal(frontier / NANOS));
          }
        });
  }

  private static String labels(String query) {
    return "{query=\"" + query + "\"}";
  }

  private static String labels(String query, String name, String value) {
    return "{query=\"%s\",%s=\"%s\"}".formatted(query, name, value);
  }

  /** The head of a metric, which stands once, before its values for all queries. */
  private void family(String name, String type, String help) {
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
  }

  private void counter(String name, String help, ToLongFunction<StreamStatus> of) {
    family(name, "counter", help);
    queries.forEach(
        (query, status) -> value(name, labels(query), Long.toString(of.applyAsLong(status))));
  }

  private void gauge(String name, String help, ToDoubleFunction<StreamStatus> of) {
    family(name, "gauge", help);
    queries.forEach(
        (query, status) -> value(name, labels(query), decimal(of.applyAsDouble(status))));
  }

  private void value(String name, String labels, String value) {
    text.append(PREFIX).append(name).append(labels).append(' ').append(value).append('\n');
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private void rows(String query, BatchCounts counts) {
    row(query, "bars", counts.bars());
    row(query, "features", counts.features());
    row(query, "latest_prices", counts.latest());
    row(query, "trades_silver", counts.silver());
  }

  private void row(String query, String table, long rows) {
    value("rows_total", labels(query, "table", table), Long.toString(rows));
  }

  private void letters(String query, BatchCounts counts) {
    letter(query, "duplicate", counts.duplicates());
    letter(query, "late", counts.late());
    letter(query, "late-final", counts.lateFinal());
    letter(query, "rejected", counts.rejected());
  }

  private void letter(String query, String reason, long rows) {
    value("dead_letters_total", labels(query, "reason", reason), Long.toString(rows));
  }
}
