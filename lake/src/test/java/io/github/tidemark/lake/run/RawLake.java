package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A small lake for tests: raw files from event records, outputs read back by DuckDB. */
final class RawLake {
  static final String SOURCE = "s";
  private static final int MAX_LEVELS = 20;
  private static final ThreadLocal<Connection> DUCK_DB = new ThreadLocal<>();

  private final Path root;

  RawLake(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path channel(Channel channel) {
    return root.resolve("raw").resolve(SOURCE).resolve(channel.folder());
  }

  Pipeline.Builder pipeline() {
    return Pipeline.builder().root(root).source(SOURCE).threads(1);
  }

  /** Runs with defaults, which must succeed. */
  RunSummary run() throws IOException {
    return complete(pipeline().build().run());
  }

  static RunSummary complete(RunSummary summary) {
    if (!summary.isComplete()) {
      throw new AssertionError("run has errors: " + summary.errors());
    }
    return summary;
  }

  /** Writes events of one instrument in the hive layout, ordered by time. */
  RawLake hive(String symbol, String part, List<? extends Event> events) throws IOException {
    return write(RawFormat.of("test", RawColumn.TIMESTAMP), symbol, part, events);
  }

  /** The same, ordered by seqnum. */
  RawLake hiveBySeqnum(String symbol, String part, List<? extends Event> events)
      throws IOException {
    return write(RawFormat.of("test", RawColumn.TIMESTAMP, RawColumn.SEQNUM), symbol, part, events);
  }

  private RawLake write(RawFormat format, String symbol, String part, List<? extends Event> events)
      throws IOException {
    try (RawOutput output =
        new RawOutput(Location.of(root), SOURCE, part + ".parquet", format, MAX_LEVELS)) {
      int instrument = output.instrument("x", symbol);
      for (Event event : EngineRun.sorted(EngineConfig.builder().build(), events)) {
        if (event instanceof BookEvent book) {
          add(output.books(instrument, book.ts()), book);
        } else if (event instanceof TradeEvent trade) {
          RawTradeBatch batch = output.trades(instrument, trade.ts());
          batch.begin(trade.ts(), trade.ts(), trade.position(), trade.seqnum());
          batch.end(trade.price(), trade.amount(), trade.side());
        }
      }
      output.publish();
    }
    return this;
  }

  private static void add(RawBookBatch batch, BookEvent book) {
    batch.begin(book.ts(), book.ts(), book.position(), book.seqnum());
    if (book.gap()) {
      batch.markGap();
    }
    if (book.snapshot()) {
      batch.markSnapshot();
    }
    for (int i = 0; i < book.bidPrices().length; i++) {
      batch.bid(book.bidPrices()[i], book.bidSizes()[i]);
    }
    for (int i = 0; i < book.askPrices().length; i++) {
      batch.ask(book.askPrices()[i], book.askSizes()[i]);
    }
    if (!batch.end()) {
      throw new AssertionError("a side has a price twice: ts=" + book.ts());
    }
  }

  /** Rewrites all files of a channel as one flat file of mixed symbols, ordered by time. */
  void flatten(Channel channel, String name) throws IOException, SQLException {
    Path folder = channel(channel);
    Path file = folder.resolve(name);
    Path target = Files.createTempFile(root, "flat", ".parquet");
    sql(
        "copy (select * from read_parquet('%s/**/*.parquet', hive_partitioning = false)"
                .formatted(folder)
            + " order by timestamp, symbol, seq) to '%s' (format parquet)".formatted(target));
    for (Path old : files(folder)) {
      Files.delete(old);
    }
    Files.move(target, file);
  }

  /** Files below a folder, sorted. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  Path processed() {
    return root.resolve("processed").resolve(SOURCE);
  }

  /** Names of the outputs that hold files, such as features/book. */
  Set<String> outputs() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : files(processed())) {
      String path = processed().relativize(file).toString();
      names.add(path.substring(0, path.indexOf("/exchange=")));
    }
    return names;
  }

  private String table(String output) {
    return "read_parquet('%s/**/*.parquet', hive_partitioning = false)"
        .formatted(processed().resolve(output));
  }

  /** All rows of an output by instrument and time. */
  List<Map<String, Object>> rows(String output) throws SQLException {
    String order = output.startsWith("bars/") ? "bar_index" : "ts, seq";
    return query("select * from %s order by symbol, %s".formatted(table(output), order));
  }

  /** Asserts that all outputs of two lakes hold the same rows, bit for bit. */
  static void assertSame(String what, RawLake expected, RawLake actual) throws IOException {
    same(what, expected.processed(), actual.processed(), CompareOptions.EXACT);
  }

  /** The same for some columns, named or by globs, of one output. */
  static void assertSame(
      String what, RawLake expected, RawLake actual, String output, String... columns)
      throws IOException {
    same(
        what,
        expected.processed().resolve(output),
        actual.processed().resolve(output),
        CompareOptions.EXACT.withColumns(List.of(columns)));
  }

  private static void same(String what, Path expected, Path actual, CompareOptions options)
      throws IOException {
    Comparison result = Comparer.compare(expected, actual, options);
    if (!result.isWithin()) {
      throw new AssertionError(what + ": expected is A: " + result);
    }
  }

  static List<Map<String, Object>> query(String sql) throws SQLException {
    try (Statement statement = duckDb().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  static void sql(String text) throws SQLException {
    try (Statement statement = duckDb().createStatement()) {
      statement.execute(text);
    }
  }

  /** One database a thread: starting one takes longer than most tests. */
  private static Connection duckDb() throws SQLException {
    if (DUCK_DB.get() == null) {
      DUCK_DB.set(DriverManager.getConnection("jdbc:duckdb:"));
      sql("set threads = 1");
      sql("set timezone = 'UTC'");
    }
    return DUCK_DB.get();
  }
}
