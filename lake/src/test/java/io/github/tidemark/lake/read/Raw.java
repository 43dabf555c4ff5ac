package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes raw files with DuckDB and reads them back as events. */
final class Raw {
  private static final ThreadLocal<Connection> DUCK_DB = new ThreadLocal<>();

  private Raw() {}

  /** What a file gave: events with the instrument of each, quarantined rows as texts, counts. */
  record Result<E>(
      List<E> events,
      List<String> instruments,
      List<Long> rows,
      List<String> issues,
      ReadCounts counts) {}

  static Path write(Path file, String sql, String... options) throws IOException, SQLException {
    Files.createDirectories(file.getParent());
    String all = options.length == 0 ? "" : ", " + String.join(", ", options);
    try (Statement statement = duckDb().createStatement()) {
      statement.execute("copy (%s) to '%s' (format parquet%s)".formatted(sql, file, all));
    }
    return file;
  }

  /** One database a thread: starting one takes longer than most tests. */
  private static Connection duckDb() throws SQLException {
    if (DUCK_DB.get() == null) {
      DUCK_DB.set(DriverManager.getConnection("jdbc:duckdb:"));
      try (Statement statement = DUCK_DB.get().createStatement()) {
        statement.execute("set threads = 1");
        statement.execute("set timezone = 'UTC'");
      }
    }
    return DUCK_DB.get();
  }

  static RawFile file(Channel channel, Path path) throws IOException {
    return new RawFile(
        Location.of(path),
        path.getFileName().toString(),
        channel,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Files.size(path),
        0);
  }

  static ReadConfig.Builder config() {
    return ReadConfig.builder().timeField(TimeField.EXCHANGE);
  }

  static Result<BookEvent> books(Path path) throws IOException {
    return books(path, config().build());
  }

  static Result<BookEvent> books(Path path, ReadConfig config) throws IOException {
    return books(file(Channel.ORDERBOOK, path), config);
  }

  static Result<BookEvent> books(RawFile file, ReadConfig config) throws IOException {
    List<BookEvent> events = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Long> rows = new ArrayList<>();
    List<String> issues = new ArrayList<>();
    InstrumentTable table = new InstrumentTable();
    BookBatch batch = new BookBatch(0, 0);
    RowKeys keys = new RowKeys();
    try (BookReader reader = BookReader.open(file, config, table, collect(issues))) {
      while (reader.read(batch, keys)) {
        for (int row = 0; row < batch.rows(); row++) {
          events.add(book(batch, row));
          names.add(name(table, batch.instrument()[row]));
          rows.add(keys.row()[row]);
        }
      }
      return new Result<>(events, names, rows, issues, reader.counts());
    }
  }

  static Result<TradeEvent> trades(Path path) throws IOException {
    return trades(path, config().build());
  }

  static Result<TradeEvent> trades(Path path, ReadConfig config) throws IOException {
    return trades(file(Channel.TRADES, path), config);
  }

  static Result<TradeEvent> trades(RawFile file, ReadConfig config) throws IOException {
    List<TradeEvent> events = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Long> rows = new ArrayList<>();
    List<String> issues = new ArrayList<>();
    InstrumentTable table = new InstrumentTable();
    TradeBatch batch = new TradeBatch(0);
    RowKeys keys = new RowKeys();
    try (TradeReader reader = TradeReader.open(file, config, table, collect(issues))) {
      while (reader.read(batch, keys)) {
        for (int row = 0; row < batch.rows(); row++) {
          events.add(
              new TradeEvent(
                  batch.ts()[row],
                  batch.seqnum()[row],
                  batch.position()[row],
                  null,
                  batch.price()[row],
                  batch.amount()[row],
                  batch.side()[row]));
          names.add(name(table, batch.instrument()[row]));
          rows.add(keys.row()[row]);
        }
      }
      return new Result<>(events, names, rows, issues, reader.counts());
    }
  }

  /** Rows in = out + quarantined + filtered. */
  static void checkSum(ReadCounts counts) {
    if (counts.in() != counts.out() + counts.quarantined() + counts.filtered()) {
      throw new AssertionError(
          "rows do not add up: in=%d out=%d quarantined=%s filtered=%s"
              .formatted(
                  counts.in(),
                  counts.out(),
                  counts.quarantinedByReason(),
                  counts.filteredByReason()));
    }
  }

  static RowIssues collect(List<String> issues) {
    return (file, row, reason, value, ts, exchange, symbol) ->
        issues.add("row %d of %s %s: %s (%s)".formatted(row, exchange, symbol, reason, value));
  }

  private static String name(InstrumentTable table, int id) {
    return table.key(id).exchange() + ":" + table.key(id).symbol();
  }

  private static BookEvent book(BookBatch batch, int row) {
    int bids = batch.bidStart()[row];
    int asks = batch.askStart()[row];
    int bidEnd = bids + batch.bidCount()[row];
    int askEnd = asks + batch.askCount()[row];
    return new BookEvent(
        batch.ts()[row],
        batch.seqnum()[row],
        batch.position()[row],
        (batch.flags()[row] & BookBatch.GAP) != 0,
        (batch.flags()[row] & BookBatch.SNAPSHOT) != 0,
        Arrays.copyOfRange(batch.bidPrice(), bids, bidEnd),
        Arrays.copyOfRange(batch.bidSize(), bids, bidEnd),
        Arrays.copyOfRange(batch.askPrice(), asks, askEnd),
        Arrays.copyOfRange(batch.askSize(), asks, askEnd),
        batch.hasOrders() ? Arrays.copyOfRange(batch.bidOrders(), bids, bidEnd) : null,
        batch.hasOrders() ? Arrays.copyOfRange(batch.askOrders(), asks, askEnd) : null);
  }
}
