package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a replay did, as a report. */
final class ReplayReport {
  private ReplayReport() {}

  /** What was sent, and how fast. */
  static Report of(String source, String servers, ReplayCounts sent, Duration elapsed) {
    List<Report> records = new ArrayList<>();
    sent.channels()
        .forEach(
            (channel, count) ->
                records.add(
                    new Report()
                        .put("topic", KafkaOutlet.topic(channel))
                        .put("events", count.events)
                        .put("heartbeats", count.heartbeats)
                        .put("end_marks", count.ends)));
    double seconds = elapsed.toNanos() / 1e9;
    return new Report()
        .put("source", source)
        .put("bootstrap_servers", servers)
        .put("instruments", sent.instruments())
        .put("sent", records)
        .put("seconds", seconds)
        .put("records_per_second", Math.round(sent.records() / Math.max(seconds, 1e-9)));
  }

  /** Adds where the rows went: only a whole replay knows. */
  static Report add(Report report, SourceRows rows) {
    List<Report> channels = new ArrayList<>();
    Map<String, Long> reasons = new TreeMap<>();
    rows.channels()
        .forEach(
            (channel, sum) -> {
              channels.add(
                  new Report()
                      .put("channel", channel)
                      .put("rows_in", sum.in)
                      .put("sent", sum.sent)
                      .put("filtered", sum.filteredRows())
                      .put("quarantined", sum.quarantinedRows()));
              sum.filtered.forEach((why, n) -> reasons.merge("filtered: " + why, n, Long::sum));
              sum.quarantined.forEach(
                  (why, n) -> reasons.merge("quarantined: " + why, n, Long::sum));
            });
    return report.put("rows", channels).put("reasons", Report.of(reasons));
  }
}
