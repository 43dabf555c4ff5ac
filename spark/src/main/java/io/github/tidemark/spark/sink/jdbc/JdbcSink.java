package io.github.tidemark.spark.sink.jdbc;

import io.github.tidemark.spark.sink.TablesWriter;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableSink;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tables of a PostgreSQL database. A part is one transaction, and a row replaces only what is not
 * later than itself, so that a part written twice is a part written once.
 */
public final class JdbcSink implements TableSink {
  private static final long serialVersionUID = 1L;

  /** Tells creations of tables from each other's: they clash where two come at one time. */
  private static final long LOCK = 0x7469_6465_6d61_726bL;

  private final JdbcPlace place;

  public JdbcSink(JdbcPlace place) {
    this.place = place;
  }

  @Override
  public TableWriter open(BatchPart part) throws IOException {
    return new TablesWriter(new JdbcRows(place), part, place.bucketSeconds());
  }

  @Override
  public void prepare() throws IOException {
    createTables();
  }

  /** Makes the tables that are not there. */
  public void createTables() throws IOException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      for (String create : new SqlTables(place).create()) {
        statement.execute(create);
      }
      connection.commit();
    } catch (SQLException e) {
      throw failed("create the tables", e);
    }
  }

  @Override
  public boolean holdsRows() throws IOException {
    createTables();
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      for (String table : new SqlTables(place).names()) {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
          if (rows.next()) {
            return true;
          }
        }
      }
      return false;
    } catch (SQLException e) {
      throw failed("read the tables", e);
    }
  }

  @Override
  public void clear() throws IOException {
    createTables();
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE " + String.join(", ", new SqlTables(place).names()));
      connection.commit();
    } catch (SQLException e) {
      throw failed("empty the tables", e);
    }
  }

  private IOException failed(String what, SQLException cause) {
    return JdbcRows.failed(place, what, cause);
  }
}
