package io.github.tidemark.spark.sink.cassandra;

import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static io.github.tidemark.spark.sink.SinkRows.PART;
import static io.github.tidemark.spark.sink.SinkRows.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraFailureIT {
  private static final int ROWS = 3000;

  @TempDir private Path folder;

  @AfterEach
  void closeSessions() {
    CassandraSink.closeUnusedSessions();
  }

  private static RawTradeBatch trades() {
    long[] times = new long[ROWS];
    for (int i = 0; i < times.length; i++) {
      times[i] = TEN + i;
    }
    return SinkRows.trades(times);
  }

  @Test
  void aServerThatStopsFailsThePartAndARepetitionCompletesIt() throws IOException {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    RawTradeBatch trades = trades();
    long[] revisions = SinkRows.revisions(trades);
    CassandraServer first = CassandraServer.start(folder);
    try (Keyspace keyspace = Keyspace.create(first);
        TableWriter writer = keyspace.sink().open(PART)) {
      writer.silver(KEY, Layer.FAST, SinkRows.trades(TEN), revisions);
      writer.commit();
      first.close();
      assertThatThrownBy(
              () -> {
                writer.silver(KEY, Layer.FAST, trades, revisions);
                writer.commit();
              })
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "cassandra: cannot write to table market_data.trades_silver at %s, attempt 3: "
                  .formatted(keyspace.place()))
          .hasMessageNotContaining("\n");
    }
    try (CassandraServer second = CassandraServer.start(folder);
        Keyspace keyspace = Keyspace.reopen(second);
        TableWriter writer = keyspace.sink().open(PART)) {
      assertThat(keyspace.row("count(*)", "trades_silver").getLong(0)).isBetween(1L, ROWS - 1L);
      writer.silver(KEY, Layer.FAST, trades, revisions);
      writer.commit();
      assertThat(keyspace.row("count(*)", "trades_silver").getLong(0)).isEqualTo(ROWS);
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    CassandraPlace nowhere = new CassandraPlace(List.of("127.0.0.1:1"), "datacenter1", "");
    CassandraSink sink = new CassandraSink(CassandraSettings.of(nowhere, "market_data"));
    assertThatThrownBy(() -> sink.open(PART))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cassandra: no node answers at [127.0.0.1:1]: Connection refused: /127.0.0.1:1");
  }
}
