package io.github.tidemark.spark.replay;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of raw Parquet as DuckDB reads them, as texts with every digit. */
final class RawRows {
  private RawRows() {}

  /** Trades by time and ordinal; the clock is a column. */
  static List<String> trades(Path folder, String clock) throws SQLException {
    return query(
        folder,
        "trades",
        clock,
        "price",
        "amount",
        "coalesce(side, '-')",
        "coalesce(trade_id, '-')");
  }

  /** Books likewise. */
  static List<String> books(Path folder, String clock) throws SQLException {
    return query(
        folder,
        "orderbook",
        clock,
        "is_snapshot",
        "gap",
        "list_transform(bids, lambda l: l.price)",
        "list_transform(bids, lambda l: l.size)",
        "list_transform(asks, lambda l: l.price)",
        "list_transform(asks, lambda l: l.size)");
  }

  /** Tickers likewise. */
  static List<String> tickers(Path folder, String clock) throws SQLException {
    return query(folder, "ticker", clock, "bid", "ask", "bid_volume", "ask_volume");
  }

  private static List<String> query(Path folder, String channel, String clock, String... columns)
      throws SQLException {
    String sql =
        "select exchange || ':' || symbol, %s ts, seq, %s from"
            + " read_parquet('%s/%s/**/*.parquet', hive_partitioning = false, union_by_name = true)"
            + " order by ts, seq, symbol";
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                sql.formatted(clock, String.join(", ", columns), folder, channel))) {
      while (result.next()) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          Object value = result.getObject(i);
          values.add(value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
        }
        rows.add(values.toString());
      }
    }
    return rows;
  }
}
