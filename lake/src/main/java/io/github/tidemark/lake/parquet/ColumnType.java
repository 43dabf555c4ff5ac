package io.github.tidemark.lake.parquet;

/** The types this package writes. */
public enum ColumnType {
  DOUBLE(PhysicalType.DOUBLE),
  FLOAT(PhysicalType.FLOAT),
  INT64(PhysicalType.INT64),
  INT32(PhysicalType.INT32),
  BOOLEAN(PhysicalType.BOOLEAN),
  TEXT(PhysicalType.BYTE_ARRAY),
  /** Microseconds since 1970-01-01T00:00Z. */
  TIMESTAMP_MICROS(PhysicalType.INT64);

  private final PhysicalType physical;

  ColumnType(PhysicalType physical) {
    this.physical = physical;
  }

  PhysicalType physical() {
    return physical;
  }

  LogicalType logical() {
    return switch (this) {
      case TEXT -> new LogicalType.Text();
      case TIMESTAMP_MICROS ->
          new LogicalType.Timestamp(LogicalType.Unit.MICROS, LogicalType.Zone.UTC);
      default -> new LogicalType.Plain();
    };
  }
}
