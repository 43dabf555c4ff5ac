package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.cli.Console;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress$;
import org.junit.jupiter.api.Test;

class StreamLogTest {
  private static final BatchCounts COUNTS =
      new BatchCounts(0, 1_234, 400, 800, 12, 2, 3, 1, 5, 6, 9);
  private static final BatchCounts QUIET = new BatchCounts(0, 1_234, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final long FRONTIER = 1_700_000_000_500_000_000L;

  private final Map<InstrumentKey, BatchReport> instruments = new HashMap<>();

  private void instrument(String symbol, long trades, long books, long frontier) {
    instruments.put(
        new InstrumentKey("x", symbol),
        new BatchReport(
            600,
            0,
            600,
            550,
            0,
            50,
            0,
            0,
            0,
            0,
            0,
            frontier,
            Map.of(Channel.TRADES, trades, Channel.ORDERBOOK, books)));
  }

  /** An instrument none of whose channels is idle, and one that has ended. */
  private void busy() {
    instrument("BUSY", FRONTIER + 2_000_000_000L, FRONTIER + 2_500_000_000L, FRONTIER);
    instrument("DONE", StreamStatus.ENDED, StreamStatus.ENDED, StreamStatus.ENDED);
  }

  /** One of which no book has come. */
  private void idle() {
    instrument("IDLE", FRONTIER, StreamStatus.UNSEEN, StreamStatus.UNSEEN);
  }

  /** What Spark tells of a batch of two sources, and of a state store of 3 MiB. */
  private static StreamingQueryProgress progress(String query, boolean state) {
    return StreamingQueryProgress$.MODULE$.fromJson(
        """
        {"id": "00000000-0000-0000-0000-000000000001",
         "runId": "00000000-0000-0000-0000-000000000002",
         "name": "%s", "timestamp": "2023-11-14T22:13:22.000Z", "batchId": 7,
         "batchDuration": 2000, "durationMs": {}, "eventTime": {},
         "stateOperators": [%s],
         "sources": [%s, %s],
         "sink": {"description": "ForeachBatchSink", "numOutputRows": -1, "metrics": {}},
         "observedMetrics": {}}
        """
            .formatted(
                query,
                state
                    ? """
                      {"operatorName": "transformWithStateExec", "numRowsTotal": 40,
                       "numRowsUpdated": 4, "allUpdatesTimeMs": 1, "numRowsRemoved": 0,
                       "allRemovalsTimeMs": 0, "commitTimeMs": 1, "memoryUsedBytes": 1048576,
                       "numRowsDroppedByWatermark": 0, "numShufflePartitions": 4,
                       "numStateStoreInstances": 4,
                       "customMetrics": {"rocksdbSstFileSize": 2097152}}
                      """
                    : "",
                source(500.0, 17),
                source(117.0, 42)));
  }

  private static String source(double rowsPerSecond, long behind) {
    return """
        {"description": "KafkaV2", "startOffset": "", "endOffset": "", "latestOffset": "",
         "numInputRows": 617, "inputRowsPerSecond": 1.0, "processedRowsPerSecond": %s,
         "metrics": {"maxOffsetsBehindLatest": "%d"}}
        """
        .formatted(rowsPerSecond, behind);
  }

  /** The line of a batch, on a terminal or where there is none. */
  private String line(boolean terminal, StreamStatus.Kind kind, BatchCounts counts) {
    boolean state = kind == StreamStatus.Kind.STATEFUL;
    String query = state ? "ordered" : "bronze";
    StreamStatus status = new StreamStatus(kind);
    status.done(7, new BatchSummary(counts, instruments));
    assertThat(status.progress(progress(query, state))).isTrue();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err), Map.of(), Path.of(""), terminal);
    Clock clock = Clock.fixed(Instant.parse("2023-11-14T22:13:23Z"), ZoneOffset.UTC);
    new StreamLog(console, clock).batch(query, status);
    assertThat(out.toString()).as("data alone goes there").isEmpty();
    return err.toString();
  }

  private String onTerminal(StreamStatus.Kind kind, BatchCounts counts) {
    return line(true, kind, counts);
  }

  private JsonNode inLog() throws Exception {
    String line = line(false, StreamStatus.Kind.STATEFUL, COUNTS);
    assertThat(line).hasLineCount(1).endsWith("}\n");
    return new ObjectMapper().readTree(line);
  }

  @Test
  void aTerminalTellsRowsRateFrontierLagAndState() {
    busy();
    assertThat(onTerminal(StreamStatus.Kind.STATEFUL, COUNTS))
        .isEqualTo(
            "tidemark: ordered batch 7: 1,234 in (617 rows/s), 400 silver, 800 features, 12 bars,"
                + " 3 late, 1 late-final, 5 duplicate, 6 rejected;"
                + " frontier 2023-11-14T22:13:20.500Z; lag 42, state 3,072 KiB\n");
  }

  @Test
  void whatIsNoneIsLeftOutAndAnIdleInstrumentIsNamed() {
    busy();
    idle();
    assertThat(onTerminal(StreamStatus.Kind.STATEFUL, QUIET))
        .isEqualTo(
            "tidemark: ordered batch 7: 1,234 in (617 rows/s);"
                + " frontier none, x:IDLE waits for orderbook; lag 42, state 3,072 KiB\n");
  }

  @Test
  void aQueryWithoutStateHasNoFrontier() {
    assertThat(onTerminal(StreamStatus.Kind.STATELESS, QUIET))
        .isEqualTo("tidemark: bronze batch 7: 1,234 in (617 rows/s); lag 42, state 0 KiB\n");
  }

  @Test
  void allEndedIsSaid() {
    instrument("DONE", StreamStatus.ENDED, StreamStatus.ENDED, StreamStatus.ENDED);
    assertThat(onTerminal(StreamStatus.Kind.STATEFUL, QUIET)).contains("; frontier ended; lag 42,");
  }

  @Test
  void theLogTellsAllOfItAsJson() throws Exception {
    busy();
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {"time": "2023-11-14T22:13:23Z", "query": "ordered", "batch": 7,
                 "rows_in": 1234, "rows_per_second": 617, "seconds": 2.0,
                 "silver": 400, "features": 800, "bars": 12, "latest": 2,
                 "late": 3, "late_final": 1, "duplicates": 5, "rejected": 6, "order_ties": 9,
                 "waiting": 100, "frontier": "2023-11-14T22:13:20.500Z",
                 "lag": 42, "state_bytes": 3145728}
                """);
    assertThat(inLog()).isEqualTo(expected);
  }

  @Test
  void theLogNamesAnIdleInstrumentToo() throws Exception {
    busy();
    idle();
    JsonNode line = inLog();
    assertThat(line.get("frontier").asText()).isEqualTo("none");
    assertThat(line.get("held_back").asText()).isEqualTo("x:IDLE");
    assertThat(line.get("waits_for").asText()).isEqualTo("orderbook");
    assertThat(line.get("waiting").asInt()).isEqualTo(150);
  }
}
