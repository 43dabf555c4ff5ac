package io.github.tidemark.spark.sink.jdbc;

import io.github.tidemark.spark.sink.RowSink;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import io.github.tidemark.spark.sink.TableRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One task's rows in one transaction. Rows live for ever; owned by one thread. */
final class JdbcRows implements TableRows {
  private final JdbcPlace place;
  private final SqlTables tables;
  private final Connection connection;
  private final List<JdbcInsert> inserts = new ArrayList<>();

  JdbcRows(JdbcPlace place) throws IOException {
    this.place = place;
    tables = new SqlTables(place);
    try {
      connection = place.connect();
    } catch (SQLException e) {
      throw failed(place, "connect", e);
    }
  }

  static IOException failed(JdbcPlace place, String what, SQLException cause) {
    SQLException last = cause.getNextException() == null ? cause : cause.getNextException();
    String text = String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    return new IOException("jdbc: cannot " + what + " at " + place + ": " + text, cause);
  }

  @Override
  public RowSink insert(String table, List<String> columns, Optional<Duration> life, Nulls nulls)
      throws IOException {
    try {
      JdbcInsert insert =
          new JdbcInsert(
              place,
              table,
              connection.prepareStatement(tables.upsert(table, columns)),
              columns.stream().map(column -> tables.cqlType(table, column)).toList());
      inserts.add(insert);
      return insert;
    } catch (SQLException e) {
      throw failed(place, "write to table " + table, e);
    }
  }

  @Override
  public void commit() throws IOException {
    for (JdbcInsert insert : inserts) {
      insert.flush();
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      throw failed(place, "commit", e);
    }
  }

  /** What is not committed is rolled back. */
  @Override
  public void close() throws IOException {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw failed(place, "close", e);
    }
  }
}
