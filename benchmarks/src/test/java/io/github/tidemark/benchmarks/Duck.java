package io.github.tidemark.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks DuckDB about files. */
final class Duck {
  private Duck() {}

  /** The numbers of a query's first row; {@code %s} stands for the file. */
  static double[] row(String query, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.replace("%s", file.toString()))) {
      result.next();
      double[] numbers = new double[result.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = result.getDouble(i + 1);
      }
      return numbers;
    }
  }

  /** Replaces a Parquet file by what a query makes of it. */
  static void rewrite(Path file, String query) throws SQLException {
    Path part = file.resolveSibling("rewritten.tmp");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      String select = query.replace("%s", file.toString());
      statement.execute("copy (" + select + ") to '" + part + "' (format parquet)");
    }
    if (!part.toFile().renameTo(file.toFile())) {
      throw new IllegalStateException("cannot replace " + file);
    }
  }
}
