package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import java.util.List;

/** The file schema of output columns: one flat leaf a column, in order. */
final class RowSchema {
  private static final String NEVER_NULL = "never null";

  private RowSchema() {}

  static Schema of(List<Column> columns, FloatWidth width) {
    SchemaBuilder builder = new SchemaBuilder();
    for (Column column : columns) {
      builder.column(column.name(), type(column, width), repetition(column));
    }
    return builder.build();
  }

  private static ColumnType type(Column column, FloatWidth width) {
    return switch (column.type()) {
      case DOUBLE -> width == FloatWidth.FLOAT ? ColumnType.FLOAT : ColumnType.DOUBLE;
      case INT32 -> ColumnType.INT32;
      case INT64 -> ColumnType.INT64;
      case TIMESTAMP_MICROS -> ColumnType.TIMESTAMP_MICROS;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case TEXT -> ColumnType.TEXT;
    };
  }

  /** Doubles are always nullable: whatever overflows is null. */
  private static Repetition repetition(Column column) {
    boolean required =
        column.rule().equals(NEVER_NULL)
            && column.type() != io.github.tidemark.kernel.feature.ColumnType.DOUBLE;
    return required ? Repetition.REQUIRED : Repetition.OPTIONAL;
  }
}
