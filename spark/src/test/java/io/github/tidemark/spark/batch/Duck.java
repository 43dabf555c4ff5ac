package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB, which reads outputs back and makes raw files of another layout. */
public final class Duck {
  private static Connection connection;

  private Duck() {}

  private static synchronized Connection connection() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      sql("set threads = 1");
      sql("set timezone = 'UTC'");
    }
    return connection;
  }

  public static void sql(String text) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute(text);
    }
  }

  public static long number(String sql) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /**
   * Asserts that two folders hold the same rows: as text, so that not even a zero's sign differs.
   */
  public static void assertSame(Path expected, Path actual) throws SQLException {
    String rows =
        "(select columns(*)::varchar from read_parquet('%s/**/*.parquet',"
            + " hive_partitioning = false))";
    String left = rows.formatted(expected);
    String right = rows.formatted(actual);
    assertThat(number("select count(*) from " + right))
        .as("rows of %s", actual)
        .isEqualTo(number("select count(*) from " + left))
        .isPositive();
    String missing = "select count(*) from (from %s except all from %s)";
    assertThat(number(missing.formatted(left, right))).as("missing in %s", actual).isZero();
    assertThat(number(missing.formatted(right, left))).as("only in %s", actual).isZero();
  }
}
