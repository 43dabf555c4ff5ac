package io.github.tidemark.spark.sink.jdbc;

import static io.github.tidemark.spark.sink.SinkRows.COUNTS;
import static io.github.tidemark.spark.sink.SinkRows.FIVE_MINUTES;
import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static io.github.tidemark.spark.sink.SinkRows.PART;
import static io.github.tidemark.spark.sink.SinkRows.TEN;
import static io.github.tidemark.spark.sink.SinkRows.TEN_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcSinkIT {
  private static final List<String> TABLES =
      List.of(
          "trades_bronze",
          "trades_silver",
          "bars",
          "features",
          "latest_prices",
          "dead_letters",
          "quality");

  private static PostgresServer server;
  private static JdbcPlace place;

  /** Writes something to an open part. */
  private interface Rows {
    void write(TableWriter writer) throws IOException;
  }

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> programs = PostgresServer.programs();
    assumeTrue(programs.isPresent(), "no PostgreSQL is installed here");
    server = PostgresServer.start(programs.get());
    place = place(server.url());
  }

  private static JdbcPlace place(String url) {
    return new JdbcPlace(url, Map.of("user", "tidemark"), "market_data", SinkRows.core(), 600);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void empty() throws IOException {
    new JdbcSink(place).clear();
  }

  private static void write(Rows rows) throws IOException {
    try (TableWriter writer = new JdbcSink(place).open(PART)) {
      rows.write(writer);
      writer.commit();
    }
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), "tidemark", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  private static void everything(TableWriter writer) throws IOException {
    RawTradeBatch trades = SinkRows.trades(TEN, TEN + 1);
    long[] revisions = SinkRows.revisions(trades);
    RowBatch features = SinkRows.features(new long[] {TEN, TEN + 1000}, 99.5, Double.NaN);
    RowBatch bar = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 101);
    writer.bronze(KEY, trades, SinkRows.places(2));
    writer.silver(KEY, Layer.FAST, trades, revisions);
    writer.features(KEY, Layer.FAST, features, new long[] {TEN_MICROS, TEN_MICROS + 1});
    writer.bars(KEY, Layer.FAST, FIVE_MINUTES, bar, new long[] {TEN_MICROS + 4});
    writer.latest(KEY, trades, revisions[1]);
    writer.deadLetter(SinkRows.lost(17, Reason.LATE));
    writer.quality(COUNTS);
  }

  private static List<List<String>> all() throws SQLException {
    List<List<String>> all = new ArrayList<>();
    for (String table : TABLES) {
      all.add(query("SELECT t::text FROM market_data." + table + " t ORDER BY 1"));
    }
    return all;
  }

  @Test
  void theSamePartTwiceIsTheSameTables() throws IOException, SQLException {
    write(JdbcSinkIT::everything);
    List<List<String>> once = all();
    assertThat(once).extracting(List::size).containsExactly(2, 2, 1, 2, 1, 1, 1);
    write(JdbcSinkIT::everything);
    assertThat(all()).isEqualTo(once);
    assertThat(query("SELECT bar_start AT TIME ZONE 'UTC' FROM market_data.bars"))
        .containsExactly("2025-03-04 10:00:00");
    assertThat(query("SELECT price FROM market_data.latest_prices")).containsExactly("101");
    assertThat(query("SELECT mid_price FROM market_data.features ORDER BY ts_ns"))
        .containsExactly("99.5", null);
  }

  @Test
  void anOlderRevisionReplacesNothingAndALaterOneAll() throws IOException, SQLException {
    RowBatch newer = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 105);
    RowBatch older = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, 101);
    RowBatch last = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, Double.NaN);
    write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, newer, new long[] {TEN_MICROS + 9}));
    write(w -> w.bars(KEY, Layer.FAST, FIVE_MINUTES, older, new long[] {TEN_MICROS + 4}));
    assertThat(query("SELECT close FROM market_data.bars")).containsExactly("105");
    write(w -> w.bars(KEY, Layer.FINAL, FIVE_MINUTES, last, new long[] {TEN_MICROS + 10}));
    assertThat(query("SELECT close FROM market_data.bars")).containsExactly((String) null);
    assertThat(query("SELECT is_final FROM market_data.bars")).containsExactly("t");
  }

  @Test
  void manyRevisionsOfOneRowInOnePartLeaveTheLast() throws IOException, SQLException {
    write(
        w -> {
          for (int i = 0; i < 1200; i++) {
            RowBatch bar = SinkRows.bar(FIVE_MINUTES, TEN_MICROS, 0, i);
            w.bars(KEY, Layer.FAST, FIVE_MINUTES, bar, new long[] {TEN_MICROS + i});
          }
        });
    assertThat(query("SELECT close FROM market_data.bars")).containsExactly("1199");
  }

  @Test
  void aPartThatIsNotCommittedLeavesNothing() throws IOException {
    JdbcSink sink = new JdbcSink(place);
    try (TableWriter writer = sink.open(PART)) {
      everything(writer);
    }
    assertThat(sink.holdsRows()).isFalse();
    write(JdbcSinkIT::everything);
    assertThat(sink.holdsRows()).isTrue();
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() throws IOException {
    JdbcSink nowhere =
        new JdbcSink(place("jdbc:postgresql://127.0.0.1:1/postgres?password=secret"));
    assertThatThrownBy(() -> nowhere.open(PART))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "jdbc: cannot connect at jdbc:postgresql://127.0.0.1:1/postgres: Connection to"
                + " 127.0.0.1:1 refused")
        .hasMessageNotContainingAny("secret", "\n");
    JdbcPlace other =
        new JdbcPlace(server.url(), Map.of("user", "tidemark"), "nowhere", List.of(), 600);
    try (TableWriter writer = new JdbcSink(other).open(PART)) {
      assertThatThrownBy(
              () -> {
                writer.quality(COUNTS);
                writer.commit();
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("relation \"nowhere.quality\" does not exist");
    }
  }
}
