package io.github.tidemark.lake.parquet;

import org.apache.parquet.format.Type;

/** How values are stored. */
public enum PhysicalType {
  BOOLEAN(Type.BOOLEAN, 0),
  INT32(Type.INT32, 4),
  INT64(Type.INT64, 8),
  INT96(Type.INT96, 12),
  FLOAT(Type.FLOAT, 4),
  DOUBLE(Type.DOUBLE, 8),
  BYTE_ARRAY(Type.BYTE_ARRAY, 0),
  FIXED_LEN_BYTE_ARRAY(Type.FIXED_LEN_BYTE_ARRAY, 0);

  private final Type thrift;
  private final int width;

  PhysicalType(Type thrift, int width) {
    this.thrift = thrift;
    this.width = width;
  }

  /** Bytes of a plain value, 0 where that is not one fixed number of bytes. */
  int width() {
    return width;
  }

  Type thrift() {
    return thrift;
  }

  static PhysicalType of(Type thrift) {
    for (PhysicalType type : values()) {
      if (type.thrift == thrift) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown physical type: type=" + thrift);
  }
}
