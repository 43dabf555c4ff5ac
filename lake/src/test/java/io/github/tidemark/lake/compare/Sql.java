package io.github.tidemark.lake.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes Parquet files as another pipeline would: with DuckDB. */
final class Sql {
  private static Connection duckDb;

  private Sql() {}

  /** Writes the rows of a query, in its order; returns the file. */
  static Path write(Path file, String query) throws IOException, SQLException {
    return write(file, query, "");
  }

  /** The same with further options of COPY. */
  static Path write(Path file, String query, String options) throws IOException, SQLException {
    Files.createDirectories(file.getParent());
    run("copy (%s) to '%s' (format parquet%s)".formatted(query, file, options));
    return file;
  }

  /** All rows below a folder. */
  static String rows(Path folder) {
    return "read_parquet('%s/**/*.parquet', hive_partitioning = false)".formatted(folder);
  }

  /** One database for all tests: starting one takes longer than most of them. */
  static synchronized void run(String sql) throws SQLException {
    if (duckDb == null) {
      duckDb = DriverManager.getConnection("jdbc:duckdb:");
      run("set threads = 1");
      run("set timezone = 'UTC'");
    }
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(sql);
    }
  }
}
