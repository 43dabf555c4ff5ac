package io.github.tidemark.spark.sink.cassandra;

import static io.github.tidemark.spark.sink.SinkRows.COUNTS;
import static io.github.tidemark.spark.sink.SinkRows.FIVE_MINUTES;
import static io.github.tidemark.spark.sink.SinkRows.HOUR;
import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static io.github.tidemark.spark.sink.SinkRows.PART;
import static io.github.tidemark.spark.sink.SinkRows.TEN;
import static io.github.tidemark.spark.sink.SinkRows.TEN_MICROS;
import static io.github.tidemark.spark.sink.SinkRows.TEN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.sandbox.server.CassandraServer;
import io.github.tidemark.spark.sink.RowSink;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.sink.TableRows;
import io.github.tidemark.spark.sink.TablesWriter;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraSinkIT {
  private static final int DAY_SECONDS = 86_400;
  private static final String REPLICATION = " {'class': 'SimpleStrategy', 'replication_factor': 1}";

  @TempDir private static Path folder;

  private static CassandraServer server;
  private static Keyspace keyspace;

  /** Writes something to an open part. */
  private interface Rows {
    void write(TableWriter writer) throws IOException;
  }

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    server = CassandraServer.start(folder);
    keyspace = Keyspace.create(server);
  }

  @AfterAll
  static void stop() {
    CassandraSink.closeUnusedSessions();
    if (keyspace != null) {
      keyspace.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    keyspace.truncate();
  }

  private static void write(Rows rows) throws IOException {
    try (TableWriter writer = keyspace.sink().open(PART)) {
      rows.write(writer);
      writer.commit();
    }
  }

  private static void everything(TableWriter writer) throws IOException {
    RawTradeBatch trades = SinkRows.trades(TEN, TEN + 1);
    long[] revisions = SinkRows.revisions(trades);
    RowBatch bar = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 101);
    RowBatch features = SinkRows.features(new long[] {TEN, TEN + 1000}, 99.5, 99.75);
    writer.bronze(KEY, trades, SinkRows.places(2));
    writer.silver(KEY, Layer.FAST, trades, revisions);
    writer.features(KEY, Layer.FAST, features, new long[] {TEN_MICROS, TEN_MICROS + 1});
    writer.bars(KEY, Layer.FAST, FIVE_MINUTES, bar, new long[] {TEN_MICROS + 4});
    writer.latest(KEY, trades, revisions[1]);
    writer.deadLetter(SinkRows.lost(17, Reason.LATE));
    writer.quality(COUNTS);
  }

  @Test
  void theSamePartTwiceIsTheSameTables() throws IOException {
    write(CassandraSinkIT::everything);
    List<List<String>> once = all();
    assertThat(once).extracting(List::size).containsExactly(2, 2, 1, 2, 1, 1, 1);
    write(CassandraSinkIT::everything);
    assertThat(all()).isEqualTo(once);
  }

  @Test
  void itSaysWhetherItHoldsRowsAndRemovesThem() throws IOException {
    CassandraSink sink = keyspace.sink();
    assertThat(sink.holdsRows()).isFalse();
    write(w -> w.quality(COUNTS));
    assertThat(sink.holdsRows()).isTrue();
    sink.clear();
    assertThat(sink.holdsRows()).isFalse();
    CassandraSink nowhere = new CassandraSink(CassandraSettings.of(keyspace.place(), "nowhere"));
    assertThatThrownBy(nowhere::holdsRows)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cassandra: there is no table nowhere.trades_bronze at ");
  }

  private static List<List<String>> all() {
    return CassandraSchema.of("market_data", 1, List.of()).tables().stream()
        .map(table -> keyspace.rows("*", table.name()))
        .map(rows -> rows.stream().map(Row::getFormattedContents).toList())
        .toList();
  }

  @Test
  void twoTradesInOneMillisecondAreTwoRows() throws IOException {
    write(CassandraSinkIT::everything);
    assertThat(keyspace.rows("ts_ns", "trades_silver"))
        .extracting(row -> row.getLong(0))
        .containsExactly(TEN, TEN + 1);
    Row bronze = keyspace.rows("*", "trades_bronze").get(1);
    assertThat(bronze.getLong("bucket")).isEqualTo(TEN / 600_000_000_000L);
    assertThat(bronze.getLong("kafka_offset")).isEqualTo(1001);
    assertThat(bronze.getInt("kafka_partition")).isEqualTo(4);
    assertThat(bronze.getLong("pos")).isEqualTo(1);
    assertThat(bronze.isNull("seq")).isTrue();
    assertThat(bronze.getString("side")).isEqualTo("sell");
  }

  @Test
  void aSequenceThatIsAbsentHasItsOwnKey() throws IOException {
    write(CassandraSinkIT::everything);
    assertThat(keyspace.rows("seq, pos", "trades_silver"))
        .extracting(row -> row.getLong(0) + "/" + row.getLong(1))
        .containsExactly("-1/0", "-1/1");
  }

  @Test
  void anOlderRevisionReplacesNothing() throws IOException {
    RowBatch newer = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 105);
    RowBatch older = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 101);
    write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, newer, new long[] {TEN_MICROS + 9}));
    write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, older, new long[] {TEN_MICROS + 4}));
    Row bar = keyspace.row("close, revision, writetime(close) as written", "bars");
    assertThat(bar.getDouble("close")).isEqualTo(105);
    assertThat(bar.getLong("revision")).isEqualTo(TEN_MICROS + 9);
    assertThat(bar.getLong("written")).isEqualTo(TEN_MICROS + 9);
  }

  @Test
  void aNullOfALaterRevisionReplacesAValue() throws IOException {
    RowBatch full = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 101);
    RowBatch empty = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, Double.NaN);
    write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, full, new long[] {TEN_MICROS + 4}));
    write(w -> w.bars(KEY, Layer.FINAL, FIVE_MINUTES, empty, new long[] {TEN_MICROS + 5}));
    Row bar = keyspace.row("close, is_final, bar_type, window_date", "bars");
    assertThat(bar.isNull("close")).isTrue();
    assertThat(bar.getBoolean("is_final")).isTrue();
    assertThat(bar.getString("bar_type")).isEqualTo("trade/time-300-slide-60");
    assertThat(bar.getLocalDate("window_date")).isEqualTo(LocalDate.of(2025, 3, 4));
  }

  @Test
  void slidingWindowsThatOverlapAreRowsOfTheirOwn() throws IOException {
    for (int minute = 0; minute < 5; minute++) {
      long start = TEN_MICROS + minute * 60_000_000L;
      RowBatch bar = SinkRows.bar(FIVE_MINUTES, start, minute, 100 + minute);
      write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, bar, new long[] {start + 3}));
    }
    assertThat(keyspace.rows("close", "bars"))
        .extracting(row -> row.getDouble(0))
        .containsExactly(104.0, 103.0, 102.0, 101.0, 100.0);
  }

  @Test
  void barsOfAnHourLiveForAYear() throws IOException {
    RowBatch minutes = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 101);
    write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, minutes, new long[] {TEN_MICROS + 4}));
    assertThat(keyspace.row("ttl(close)", "bars").getInt(0))
        .isBetween(90 * DAY_SECONDS - 600, 90 * DAY_SECONDS);
    empty();
    RowBatch hour = SinkRows.bar(HOUR, TEN_MICROS, 0, 101);
    write(w -> w.bars(KEY, Layer.FAST, HOUR, hour, new long[] {TEN_MICROS + 4}));
    assertThat(keyspace.row("ttl(close)", "bars").getInt(0))
        .isBetween(365 * DAY_SECONDS - 600, 365 * DAY_SECONDS);
  }

  @Test
  void theLatestPriceIsThatOfTheLatestTradeOfTheHighestPosition() throws IOException {
    RawTradeBatch trades = SinkRows.trades(TEN, TEN);
    RawTradeBatch earlier = SinkRows.trades(TEN - 1_000_000);
    write(w -> w.latest(KEY, trades, TEN_MICROS));
    write(w -> w.latest(KEY, SinkRows.trades(TEN), TEN_MICROS));
    write(w -> w.latest(KEY, earlier, TEN_MICROS - 1000));
    UdtValue latest = keyspace.row("latest", "latest_prices").getUdtValue(0);
    assertThat(latest).isNotNull();
    assertThat(latest.getLong("ts_ns")).isEqualTo(TEN);
    assertThat(latest.getLong("seq")).isEqualTo(1);
    assertThat(latest.getDouble("price")).isEqualTo(101);
  }

  @Test
  void auditTablesAreFoundByDayAndHour() throws IOException {
    write(CassandraSinkIT::everything);
    String hour = " WHERE day = '2025-03-04' AND hour = 10";
    Row letter = keyspace.row("*", "dead_letters" + hour);
    assertThat(letter.getString("reason")).isEqualTo("late");
    assertThat(letter.getString("detail")).isEqualTo("5 ns behind its channel");
    assertThat(letter.getString("symbol")).isEqualTo("BTC/USDT");
    assertThat(letter.getInstant("kafka_timestamp").toEpochMilli()).isEqualTo(TEN_MILLIS);
    Row counts = keyspace.row("*", "quality" + hour);
    assertThat(counts.getLong("rows_in")).isEqualTo(12);
    assertThat(counts.getLong("late")).isEqualTo(2);
    assertThat(counts.getLong("batch_id")).isEqualTo(7);
    assertThat(counts.getInt("partition_id")).isEqualTo(3);
  }

  @Test
  void manyRowsOverManyPartitionsAllArrive() throws IOException {
    long[] times = new long[20_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = TEN + i * 100_000_000L;
    }
    RawTradeBatch trades = SinkRows.trades(times);
    write(w -> w.silver(KEY, Layer.FAST, trades, SinkRows.revisions(trades)));
    assertThat(keyspace.row("count(*)", "trades_silver").getLong(0)).isEqualTo(20_000);
  }

  @Test
  void aRequestIsOfOnePartitionAndAtMostTwentyKibibytes() throws IOException {
    List<Statement<?>> requests = new ArrayList<>();
    long[] times = new long[4000];
    for (int i = 0; i < times.length; i++) {
      times[i] = TEN + i * 1_000_000_000L;
    }
    RawTradeBatch trades = SinkRows.trades(times);
    try (SharedSession session = SharedSession.of(keyspace.place());
        TableWriter writer = new TablesWriter(recorder(session, requests), PART, 600)) {
      writer.silver(KEY, Layer.FAST, trades, SinkRows.revisions(trades));
      writer.commit();
    }
    int rows = 0;
    Set<ByteBuffer> partitions = new HashSet<>();
    for (Statement<?> request : requests) {
      assertThat(request.isIdempotent()).isTrue();
      int bytes = 0;
      Set<ByteBuffer> keys = new HashSet<>();
      for (BatchableStatement<?> row : (BatchStatement) request) {
        keys.add(row.getRoutingKey());
        bytes += valueBytes((BoundStatement) row);
        rows++;
      }
      assertThat(keys).hasSize(1);
      assertThat(bytes).isBetween(1, 20 << 10);
      assertThat(request.getRoutingKey()).isEqualTo(keys.iterator().next());
      partitions.addAll(keys);
    }
    assertThat(rows).isEqualTo(4000);
    assertThat(partitions).hasSize(7);
    assertThat(requests).hasSizeBetween(14, 60);
  }

  /** Rows of the keyspace's tables that are not sent. */
  private static TableRows recorder(SharedSession session, List<Statement<?>> requests) {
    Tables tables =
        new Tables(session, keyspace.place(), "market_data", (table, s) -> requests.add(s));
    return new TableRows() {
      @Override
      public RowSink insert(
          String table, List<String> columns, Optional<Duration> life, RowSink.Nulls nulls)
          throws IOException {
        return tables.insert(table, columns, life, nulls, Tables.Stamp.GIVEN);
      }

      @Override
      public void commit() throws IOException {
        tables.flush();
      }

      @Override
      public void close() {}
    };
  }

  private static int valueBytes(BoundStatement row) {
    int bytes = 0;
    for (int i = 0; i < row.size() - 1; i++) {
      ByteBuffer value = row.isSet(i) ? row.getBytesUnsafe(i) : null;
      bytes += value == null ? 0 : value.remaining();
    }
    return bytes;
  }

  @Test
  void aTableThatIsNotThereIsNamed() throws IOException {
    CassandraSink sink = new CassandraSink(CassandraSettings.of(keyspace.place(), "nowhere"));
    try (TableWriter writer = sink.open(PART)) {
      assertThatThrownBy(() -> writer.silver(KEY, Layer.FAST, SinkRows.trades(TEN), new long[1]))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cassandra: there is no table nowhere.trades_silver at %s; create it with tidemark schema cassandra --apply"
                  .formatted(keyspace.place()));
    }
  }

  @Test
  void columnsThatATableLacksAreNamed() throws IOException {
    keyspace.session().execute("CREATE KEYSPACE narrow WITH replication =" + REPLICATION);
    keyspace
        .session()
        .execute(
            CassandraSchema.of("narrow", 1, SinkRows.core().subList(0, 5))
                .tables()
                .get(3)
                .create("narrow"));
    CassandraSink sink = new CassandraSink(CassandraSettings.of(keyspace.place(), "narrow"));
    RowBatch rows = SinkRows.features(new long[] {TEN}, 99.5);
    try (TableWriter writer = sink.open(PART)) {
      assertThatThrownBy(() -> writer.features(KEY, Layer.FAST, rows, new long[] {TEN_MICROS}))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cassandra: table narrow.features at ")
          .hasMessageContaining(" has no column mid_price, spread, ")
          .hasMessageContaining("--table-features");
    }
  }
}
