package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamMetricsTest {
  private static final BatchCounts COUNTS = new BatchCounts(0, 100, 10, 20, 30, 1, 2, 3, 4, 5, 6);

  private static Map<String, StreamStatus> queries(long frontier) {
    BatchReport report =
        new BatchReport(
            100, 0, 88, 80, 0, 8, 2, 3, 4, 5, 6, frontier, Map.of(Channel.TRADES, frontier));
    StreamStatus ordered = new StreamStatus(StreamStatus.Kind.STATEFUL);
    ordered.done(7, new BatchSummary(COUNTS, Map.of(new InstrumentKey("x", "Y"), report)));
    return Map.of("ordered", ordered, "bronze", new StreamStatus(StreamStatus.Kind.STATELESS));
  }

  @Test
  void eachMetricHasItsHeadOnceBeforeAllOfItsValues() {
    List<String> lines = StreamMetrics.of(queries(1_500_000_000L)).lines().toList();
    Set<String> heads = new HashSet<>();
    String head = "";
    for (String line : lines) {
      if (line.startsWith("# TYPE ")) {
        head = line.split(" ", -1)[2];
        assertThat(heads.add(head)).as("%s stands twice", head).isTrue();
      } else if (line.startsWith("# HELP ")) {
        assertThat(line).startsWith("# HELP tidemark_stream_");
      } else {
        assertThat(line)
            .startsWith(head + "{query=\"")
            .matches("[a-z_]+\\{query=\"(bronze|ordered)\"(,[a-z]+=\"[a-z_-]+\")?} [0-9.]+");
      }
    }
    assertThat(heads).hasSize(13);
  }

  @Test
  void valuesAreThoseOfTheQueries() {
    assertThat(StreamMetrics.of(queries(1_500_000_000L)))
        .contains(
            "tidemark_stream_records_total{query=\"ordered\"} 100\n",
            "tidemark_stream_records_total{query=\"bronze\"} 0\n",
            "tidemark_stream_rows_total{query=\"ordered\",table=\"features\"} 20\n",
            "tidemark_stream_dead_letters_total{query=\"ordered\",reason=\"late-final\"} 3\n",
            "tidemark_stream_waiting_events{query=\"ordered\"} 8\n",
            "tidemark_stream_instruments{query=\"ordered\"} 1\n",
            "tidemark_stream_frontier_seconds{query=\"ordered\"} 1.5\n")
        .doesNotContain("frontier_seconds{query=\"bronze\"");
    assertThat(StreamMetrics.of(queries(StreamStatus.ENDED)))
        .contains("tidemark_stream_instruments_ended{query=\"ordered\"} 1\n")
        .doesNotContain("frontier_seconds{");
  }
}
