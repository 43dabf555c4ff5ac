package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a DataFrame that are written to a table, each with its encoding. */
final class FrameColumns {
  private static final int NONE = -1;

  private final List<Field> fields;
  private final String table;
  private final int timestamp;

  /** A column, its place in the DataFrame, and whether the table's key has it. */
  private record Field(String name, int ordinal, boolean isKey, SqlEncoder encoder) {}

  private FrameColumns(List<Field> fields, String table, int timestamp) {
    this.fields = fields;
    this.table = table;
    this.timestamp = timestamp;
  }

  /**
   * Matches a DataFrame and a table.
   *
   * @throws IOException when they do not fit: says each column that does not
   */
  static FrameColumns of(TableMetadata table, StructType schema, FrameOptions options)
      throws IOException {
    List<String> problems = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    int timestamp = NONE;
    for (int i = 0; i < schema.length(); i++) {
      StructField field = schema.fields()[i];
      Optional<ColumnMetadata> column = table.getColumn(CqlIdentifier.fromInternal(field.name()));
      if (field.name().equals(options.timestampColumn())) {
        timestamp = i;
      }
      if (column.isPresent()) {
        DataType type = column.get().getType();
        Optional<SqlEncoder> encoder = SqlEncoder.of(field.dataType(), type);
        boolean isKey = table.getPrimaryKey().contains(column.get());
        if (encoder.isPresent()) {
          fields.add(new Field(field.name(), i, isKey, encoder.get()));
        } else {
          problems.add(
              "column %s is %s, the table has %s"
                  .formatted(field.name(), field.dataType().sql(), type.asCql(false, true)));
        }
      } else if (timestamp != i) {
        problems.add("the table has no column " + field.name());
      }
    }
    for (ColumnMetadata key : table.getPrimaryKey()) {
      String name = key.getName().asInternal();
      if (schema.getFieldIndex(name).isEmpty()) {
        problems.add("key column " + name + " is missing");
      }
    }
    checkTimestamp(schema, options, timestamp, problems);
    if (!problems.isEmpty()) {
      throw new IOException(
          "cassandra: the DataFrame does not fit table %s: %s"
              .formatted(options.shown(), String.join("; ", problems)));
    }
    return new FrameColumns(List.copyOf(fields), options.shown(), timestamp);
  }

  private static void checkTimestamp(
      StructType schema, FrameOptions options, int timestamp, List<String> problems) {
    if (options.timestampColumn().isEmpty()) {
      return;
    }
    if (timestamp == NONE) {
      problems.add("timestamp-column " + options.timestampColumn() + " is missing");
      return;
    }
    org.apache.spark.sql.types.DataType type = schema.fields()[timestamp].dataType();
    if (!type.equals(DataTypes.LongType) && !type.equals(DataTypes.TimestampType)) {
      problems.add(
          "timestamp-column %s is %s, not BIGINT in microseconds or TIMESTAMP"
              .formatted(options.timestampColumn(), type.sql()));
    }
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  boolean hasTimestamp() {
    return timestamp != NONE;
  }

  /** The write timestamp of a row, microseconds: so Spark holds times too. */
  long timestamp(InternalRow row) throws IOException {
    if (row.isNullAt(timestamp)) {
      throw new IOException("cassandra: a row for table " + table + " has no write timestamp");
    }
    return row.getLong(timestamp);
  }

  void put(InternalRow row, Insert insert) throws IOException {
    for (Field field : fields) {
      if (!row.isNullAt(field.ordinal)) {
        insert.put(field.encoder.encode(row, field.ordinal));
      } else if (field.isKey) {
        throw new IOException(
            "cassandra: a row for table %s has no value for key column %s"
                .formatted(table, field.name));
      } else {
        insert.put(null);
      }
    }
  }
}
