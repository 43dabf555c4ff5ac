package io.github.tidemark.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Compares what both sides wrote, row by row and column by column, before anything is timed. Two
 * values are equal when they differ by no more than {@link #TOLERANCE} of the expected one or of
 * the column's mean size, whichever is larger: the sides add in different orders.
 */
final class Gate {
  static final double TOLERANCE = 1e-9;

  /** exchange, symbol and ts, by which rows are paired, so that they are equal too. */
  private static final int KEYS = 3;

  private final Statement sql;

  private Gate(Statement sql) {
    this.sql = sql;
  }

  /** Compares the outputs of a workload. */
  static GateResult compare(Workload workload) throws SQLException, GateException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      return new Gate(statement).run(workload);
    }
  }

  private GateResult run(Workload workload) throws SQLException, GateException {
    view("own_rows", workload.processed().resolve("features/book/**/*.parquet"), "epoch_ms(ts)");
    view("peer_rows", written(workload.peer().resolve("features.parquet")), "capture_ts");
    view(
        "own_bars",
        workload.processed().resolve("bars/mid/time-60/**/*.parquet"),
        "epoch_ms(bar_start)");
    view("peer_bars", written(workload.peer().resolve("bars.parquet")), "bar");
    view("books", workload.books(), "capture_ts");
    view("trades", workload.trades(), "capture_ts");
    sql.execute(GateSql.TRADE_WINDOWS);
    sql.execute(GateSql.TRADE_BARS);
    Table features = compare("rows", Check.features());
    Table bars = compare("bars", Check.bars());
    Table worse = features.worst >= bars.worst ? features : bars;
    return new GateResult(
        KEYS + Check.features().size(), features.rows, bars.rows, worse.worst, worse.column);
  }

  /** What one peer writes as a file, another does as a folder of files. */
  private static Path written(Path place) {
    return Files.isDirectory(place) ? place.resolve("*.parquet") : place;
  }

  /** A view with the column {@code ms}, the time in milliseconds since the epoch. */
  private void view(String name, Path files, String ms) throws SQLException {
    sql.execute(
        "create temp view %s as select *, %s ms from read_parquet('%s', hive_partitioning=false)"
            .formatted(name, ms, PeerSql.quoted(files.toString())));
  }

  private record Table(long rows, double worst, String column) {}

  private Table compare(String table, List<Check> checks) throws SQLException, GateException {
    sql.execute(GateSql.pairs(table, checks));
    long rows = rows(table);
    List<String> sizes = checks.stream().map(c -> "avg(abs(" + c.column() + "_peer))").toList();
    double[] scales = numbers(sizes, table);
    List<String> distances = new ArrayList<>();
    for (int i = 0; i < scales.length; i++) {
      distances.add("max(" + GateSql.distance(checks.get(i).column(), scales[i]) + ")");
    }
    double[] worst = numbers(distances, table);
    int at = 0;
    for (int i = 0; i < worst.length; i++) {
      if (!(worst[i] <= TOLERANCE)) {
        throw mismatch(table, checks.get(i).column(), scales[i]);
      }
      at = worst[i] > worst[at] ? i : at;
    }
    return new Table(rows, worst[at], checks.get(at).column());
  }

  /** The number of rows, the same on both sides and among the pairs. */
  private long rows(String table) throws SQLException, GateException {
    long own = count("own_" + table);
    long peer = count("peer_" + table);
    long pairs = count("pairs_" + table);
    if (own != peer || own != pairs || own == 0) {
      throw new GateException(
          "the sides wrote different %s: tidemark=%,d peer=%,d of the same key=%,d"
              .formatted(table, own, peer, pairs));
    }
    return own;
  }

  private long count(String view) throws SQLException {
    try (ResultSet result = sql.executeQuery("select count(*) from " + view)) {
      result.next();
      return result.getLong(1);
    }
  }

  private double[] numbers(List<String> expressions, String table) throws SQLException {
    String list = expressions.stream().collect(Collectors.joining(", "));
    double[] numbers = new double[expressions.size()];
    try (ResultSet result = sql.executeQuery("select " + list + " from pairs_" + table)) {
      result.next();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = result.getDouble(i + 1);
      }
    }
    return numbers;
  }

  private GateException mismatch(String table, String column, double scale) throws SQLException {
    String wrong = "not (" + GateSql.distance(column, scale) + " <= " + TOLERANCE + ")";
    String query =
        "select exchange, symbol, ms, %1$s_own, %1$s_peer, count(*) over () from pairs_%2$s where %3$s order by ms, symbol limit 1"
            .formatted(column, table, wrong);
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return new GateException(
          String.format(
              Locale.ROOT,
              "the sides disagree: column=%s of %s, instrument=%s %s, ts=%d ms, tidemark=%s,"
                  + " expected=%s (null is 0), rows that disagree=%,d",
              column,
              table,
              result.getString(1),
              result.getString(2),
              result.getLong(3),
              result.getDouble(4),
              result.getDouble(5),
              result.getLong(6)));
    }
  }
}
