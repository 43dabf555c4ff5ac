package io.github.tidemark.spark.sink.jdbc;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.spark.sink.RowSink;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Rows of one statement, sent some hundred at a time. Owned by one thread. */
final class JdbcInsert implements RowSink {
  private static final int BATCH_ROWS = 500;

  private final JdbcPlace place;
  private final String table;
  private final PreparedStatement statement;
  private final List<String> types;
  private final Object[] row;
  private int next;
  private int rows;

  /**
   * Rows.
   *
   * @param types of the columns, as CQL calls them
   */
  JdbcInsert(JdbcPlace place, String table, PreparedStatement statement, List<String> types) {
    this.place = place;
    this.table = table;
    this.statement = statement;
    this.types = types;
    row = new Object[types.size()];
  }

  /** The columns themselves say which of two rows is later. */
  @Override
  public RowSink begin(long writeMicros) {
    next = 0;
    return this;
  }

  private RowSink put(Object value) {
    row[next++] = value;
    return this;
  }

  @Override
  public RowSink text(String value) {
    return put(value);
  }

  @Override
  public RowSink bigint(long value) {
    return put(value == Absent.LONG ? null : (Object) value);
  }

  @Override
  public RowSink integer(int value) {
    return put(value == Absent.INT ? null : (Object) value);
  }

  @Override
  public RowSink number(double value) {
    return put(Double.isNaN(value) ? null : (Object) value);
  }

  @Override
  public RowSink flag(int value) {
    return put(value == Absent.INT ? null : (Object) (value != 0));
  }

  @Override
  public RowSink date(LocalDate value) {
    return put(value);
  }

  @Override
  public RowSink timestamp(long micros) {
    return put(
        micros == Absent.LONG
            ? null
            : Instant.ofEpochSecond(
                    Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                .atOffset(ZoneOffset.UTC));
  }

  @Override
  public void end() throws IOException {
    try {
      for (int i = 0; i < row.length; i++) {
        if (row[i] == null) {
          statement.setNull(i + 1, sqlType(types.get(i)));
        } else {
          statement.setObject(i + 1, row[i]);
        }
      }
      statement.addBatch();
    } catch (SQLException e) {
      throw JdbcRows.failed(place, "write to table " + table, e);
    }
    rows++;
    if (rows == BATCH_ROWS) {
      flush();
    }
  }

  private static int sqlType(String type) {
    return switch (type) {
      case "text" -> Types.VARCHAR;
      case "bigint" -> Types.BIGINT;
      case "int" -> Types.INTEGER;
      case "double" -> Types.DOUBLE;
      case "boolean" -> Types.BOOLEAN;
      case "date" -> Types.DATE;
      default -> Types.TIMESTAMP_WITH_TIMEZONE;
    };
  }

  void flush() throws IOException {
    if (rows == 0) {
      return;
    }
    rows = 0;
    try {
      statement.executeBatch();
    } catch (SQLException e) {
      throw JdbcRows.failed(place, "write to table " + table, e);
    }
  }
}
