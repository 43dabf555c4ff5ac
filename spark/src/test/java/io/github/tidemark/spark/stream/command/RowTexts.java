package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows as texts with every digit, by key: of files as DuckDB reads them, of tables as the driver
 * does. Times are in milliseconds, which is what CQL has; each row has its nanoseconds beside them.
 */
final class RowTexts implements AutoCloseable {
  private final Connection connection;

  RowTexts() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    sql("set timezone = 'UTC'");
  }

  void sql(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /** Rows of a query by the values of some columns, which must tell them apart. */
  Map<String, String> of(String sql, List<String> key) throws SQLException {
    Map<String, String> texts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), text(rows.getObject(i)));
        }
        assertThat(texts.put(key(row, key), row.toString())).as("%s", row).isNull();
      }
    }
    return texts;
  }

  private static String key(Map<String, String> row, List<String> key) {
    return key.stream().map(row::get).toList().toString();
  }

  private static String text(Object value) {
    if (value instanceof OffsetDateTime time) {
      return text(time.toInstant());
    }
    if (value instanceof LocalDateTime time) {
      return text(time.toInstant(ZoneOffset.UTC));
    }
    return value instanceof Instant time ? Long.toString(time.toEpochMilli()) : "" + value;
  }

  /**
   * Asserts that a table holds these rows and no others, in all columns but some.
   *
   * @param expected is emptied
   */
  static void assertTable(
      CqlSession session,
      String table,
      List<String> key,
      Collection<String> without,
      Map<String, String> expected) {
    assertThat(expected).as(table).isNotEmpty();
    for (Row row : session.execute("SELECT * FROM " + table)) {
      Map<String, String> values = new TreeMap<>();
      for (ColumnDefinition column : row.getColumnDefinitions()) {
        String name = column.getName().asInternal();
        if (!without.contains(name)) {
          values.put(name, text(row.getObject(column.getName())));
        }
      }
      String name = key(values, key);
      assertThat(values).as("%s %s", table, name).hasToString(expected.remove(name));
    }
    assertThat(expected.keySet()).as("missing in " + table).isEmpty();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
