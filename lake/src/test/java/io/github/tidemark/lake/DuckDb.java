package io.github.tidemark.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads files back with an engine that shares no code with this project. */
public final class DuckDb {
  private DuckDb() {}

  /** The rows of a query, the values of a row joined by {@code |}. */
  public static List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(column == 1 ? "" : "|").append(result.getString(column));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  /** A table function over all Parquet files below a folder, with the keys of their paths. */
  public static String parquet(Path folder) {
    return "read_parquet('" + folder + "/**/*.parquet', hive_partitioning = true)";
  }
}
