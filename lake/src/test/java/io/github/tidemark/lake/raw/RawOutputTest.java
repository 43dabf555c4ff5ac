package io.github.tidemark.lake.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.DuckDb;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawOutputTest {
  private static final long MIDNIGHT = 1_723_161_600_000_000_000L;
  private static final RawFormat FORMAT =
      RawFormat.of(
          "made",
          RawColumn.TIMESTAMP,
          RawColumn.CAPTURE_TS,
          RawColumn.SEQNUM,
          RawColumn.NONCE,
          RawColumn.ORDERS,
          RawColumn.TRADE_TYPE,
          RawColumn.VENUE,
          RawColumn.LAST);

  @TempDir private Path root;

  @Test
  void everyColumnIsReadBack() throws IOException, SQLException {
    try (RawOutput output = output(FORMAT)) {
      int id = output.instrument("venue", "A/B");
      RawBookBatch books = output.books(id, MIDNIGHT);
      books.begin(MIDNIGHT + 1, MIDNIGHT + 2, 3, 4);
      books.nonce(5);
      books.markGap();
      books.venues("Q", "V");
      books.bid(9, 1, 7);
      books.bid(10, 2);
      books.ask(12, 0);
      books.ask(11, 3, 8);
      assertThat(books.end()).isTrue();
      books.begin(Absent.LONG, MIDNIGHT + 3, 4, 5);
      books.markSnapshot();
      assertThat(books.end()).isTrue();
      RawBookBatch changes = output.changes(id, MIDNIGHT);
      changes.begin(MIDNIGHT + 1, Absent.LONG, 0, 9);
      changes.nonce(12);
      changes.follows(11);
      changes.bid(9, 1, 7);
      changes.bid(10, 0);
      changes.bid(9, 2);
      assertThat(changes.end()).isTrue();
      changes.begin(MIDNIGHT + 2, Absent.LONG, 1, 10);
      assertThat(changes.end()).isTrue();
      RawTradeBatch trades = output.trades(id, MIDNIGHT);
      trades.begin(MIDNIGHT, MIDNIGHT, 0, 6);
      trades.tradeId("x1");
      trades.tradeType("hidden");
      trades.venue("P");
      trades.end(0.1, 0.2, Side.SELL);
      trades.begin(MIDNIGHT, MIDNIGHT, 1, 7);
      trades.end(0.3, 0.4, Side.UNKNOWN);
      RawTickerBatch tickers = output.tickers(id, MIDNIGHT);
      tickers.begin(MIDNIGHT, MIDNIGHT, 0, 8);
      tickers.nonce(9);
      tickers.volumes(1, 2);
      tickers.last(1.5);
      tickers.end(1, 2);
      output.publish();
    }
    assertThat(
            rows(
                "orderbook",
                "timestamp, capture_ts, seq, seqnum, nonce, is_snapshot, gap, bid_venue, ask_venue,"
                    + " bids, asks"))
        .containsExactly(
            "1723161600000000001|1723161600000000002|3|4|5|false|true|Q|V|[{'price': 10.0, 'size':"
                + " 2.0, 'orders': NULL}, {'price': 9.0, 'size': 1.0, 'orders': 7}]|[{'price':"
                + " 11.0, 'size': 3.0, 'orders': 8}]",
            "null|1723161600000000003|4|5|null|true|false|null|null|[]|[]");
    assertThat(rows("orderbook_changes", "timestamp, seq, seqnum, nonce, prev_nonce, bids, asks"))
        .containsExactly(
            "1723161600000000001|0|9|12|11|[{'price': 9.0, 'size': 1.0, 'orders': 7}, {'price':"
                + " 10.0, 'size': 0.0, 'orders': NULL}, {'price': 9.0, 'size': 2.0, 'orders':"
                + " NULL}]|[]",
            "1723161600000000002|1|10|null|null|[]|[]");
    assertThat(rows("trades", "price, amount, side, trade_id, trade_type, venue"))
        .containsExactly("0.1|0.2|sell|x1|hidden|P", "0.3|0.4|null|null|null|null");
    assertThat(rows("ticker", "bid, ask, bid_volume, ask_volume, last, nonce"))
        .containsExactly("1.0|2.0|1.0|2.0|1.5|9");
    assertThat(rows("ticker", "exchange, symbol, date")).containsExactly("venue|A/B|2024-08-09");
  }

  @Test
  void pathsAreEscapedAndSplitByUtcDate() throws IOException {
    try (RawOutput output = output(RawFormat.of("made", RawColumn.TIMESTAMP))) {
      int id = output.instrument("../x", "BTC/USDT:USDT");
      trade(output, id, MIDNIGHT - 1);
      trade(output, id, MIDNIGHT);
      trade(output, id, MIDNIGHT - 2);
      output.publish();
    }
    String folder = "raw/my%20source/trades/exchange=%2E.%2Fx/symbol=BTC%2FUSDT%3AUSDT/date=";
    assertThat(files())
        .containsExactly(
            folder + "2024-08-08/part-1.parquet", folder + "2024-08-09/part-1.parquet");
  }

  @Test
  void optionalColumnsAreThereOnlyWhereTheSourceHasThem() throws IOException, SQLException {
    try (RawOutput output = output(RawFormat.of("made", RawColumn.TIMESTAMP))) {
      trade(output, output.instrument("e", "s"), MIDNIGHT);
      output.publish();
    }
    assertThat(columns())
        .containsExactly(
            "exchange", "symbol", "timestamp", "seq", "price", "amount", "side", "trade_id");
  }

  @Test
  void metadataSayOrderUnitAndOrigin() throws IOException, SQLException {
    RawFormat format = FORMAT.from(Map.of("in.csv", "12 bytes"));
    try (RawOutput output = output(format)) {
      trade(output, output.instrument("e", "s"), MIDNIGHT);
      output.publish();
    }
    assertThat(
            DuckDb.query(
                "SELECT decode(key), decode(value) FROM parquet_kv_metadata('"
                    + root
                    + "/raw/**/*.parquet') WHERE decode(key) LIKE 'tidemark.%'"))
        .contains(
            "tidemark.order-by|seqnum",
            "tidemark.time-unit|ns",
            "tidemark.dialect|made",
            "tidemark.inputs|in.csv 12 bytes");
  }

  @Test
  void nothingIsSeenOfWhatIsNotPublished() throws IOException {
    try (RawOutput output = output(FORMAT)) {
      int id = output.instrument("e", "s");
      for (int i = 0; i < 70_000; i++) {
        trade(output, id, MIDNIGHT + i);
      }
      assertThat(files()).noneMatch(name -> name.endsWith(".parquet"));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void manyInstrumentsAreHeldInABoundedSpace() throws IOException, SQLException {
    try (RawOutput output = output(FORMAT)) {
      for (int i = 0; i < 120_000; i++) {
        int id = output.instrument("e", "s" + i % 60);
        RawBookBatch books = output.books(id, MIDNIGHT + i);
        books.begin(MIDNIGHT + i, MIDNIGHT + i, i, i);
        for (int level = 0; level < 20; level++) {
          books.bid(100 - level, i + 1.0);
          books.ask(101 + level, i + 1.0);
        }
        assertThat(books.end()).isTrue();
      }
      assertThat(output.heldBytes()).isLessThan(80L << 20);
      output.publish();
    }
    assertThat(rows("orderbook", "count(*), sum(seq), sum(len(bids)), count(DISTINCT symbol)"))
        .containsExactly("120000|7199940000|2400000|60");
  }

  @Test
  void aPriceTwiceOnASideIsRefused() {
    RawBookBatch books = new RawBookBatch(20);
    books.begin(1, 1, 0, 0);
    books.bid(9, 1);
    books.bid(10, 1);
    books.bid(9, 2);
    assertThat(books.end()).isFalse();
    books.begin(1, 1, 0, 0);
    books.bid(8, 4);
    assertThat(books.end()).isTrue();
    assertThat(books.rows()).isEqualTo(1);
    assertThat(books.bids().prices()[books.bids().starts()[0]]).isEqualTo(8.0);
  }

  @Test
  void onlyTheBestLevelsAreKept() {
    RawBookBatch books = new RawBookBatch(2);
    books.begin(1, 1, 0, 0);
    for (int level = 0; level < 5; level++) {
      books.ask(10 - level, 1 + level);
    }
    assertThat(books.end()).isTrue();
    assertThat(books.asks().counts()[0]).isEqualTo(2);
    assertThat(books.asks().prices()).startsWith(6, 7);
    assertThat(books.asks().sizes()).startsWith(5, 4);
  }

  @Test
  void rowsNeedATime() {
    assertThatThrownBy(() -> RawFormat.of("made", RawColumn.NONCE))
        .hasMessageContaining("raw rows have no time column");
  }

  private RawOutput output(RawFormat format) {
    return new RawOutput(Location.of(root), "my source", "part-1.parquet", format, 20);
  }

  private static void trade(RawOutput output, int id, long time) throws IOException {
    RawTradeBatch trades = output.trades(id, time);
    trades.begin(time, time, 0, 0);
    trades.end(1, 1, Side.BUY);
  }

  private List<String> rows(String channel, String columns) throws SQLException {
    Path folder = root.resolve("raw/my%20source/" + channel);
    return DuckDb.query("SELECT " + columns + " FROM " + DuckDb.parquet(folder));
  }

  private List<String> columns() throws SQLException {
    String files = "'" + root + "/raw/**/*.parquet'";
    return DuckDb.query(
        "SELECT name FROM parquet_schema(" + files + ") WHERE num_children IS NULL");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
