package io.github.tidemark.spark;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The kernel's columns as a schema of Spark. */
final class RowSchema {
  private RowSchema() {}

  static StructType of(List<Column> columns) {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema = schema.add(column.name(), type(column.type()), true);
    }
    return schema;
  }

  private static DataType type(ColumnType type) {
    return switch (type) {
      case DOUBLE -> DataTypes.DoubleType;
      case INT32 -> DataTypes.IntegerType;
      case INT64 -> DataTypes.LongType;
      case TIMESTAMP_MICROS -> DataTypes.TimestampType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXT -> DataTypes.StringType;
    };
  }
}
