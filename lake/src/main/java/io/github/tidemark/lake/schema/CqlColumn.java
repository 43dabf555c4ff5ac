package io.github.tidemark.lake.schema;

import io.github.tidemark.kernel.feature.Column;

/**
 * A column of a Cassandra table.
 *
 * @param name as in every other output
 * @param type in CQL's spelling, such as {@code frozen<latest>}
 */
public record CqlColumn(String name, String type) {
  static CqlColumn text(String name) {
    return new CqlColumn(name, "text");
  }

  static CqlColumn bigint(String name) {
    return new CqlColumn(name, "bigint");
  }

  static CqlColumn number(String name) {
    return new CqlColumn(name, "double");
  }

  /** A column of the catalogue. Time stamps lose their microseconds: nanoseconds stand beside. */
  static CqlColumn of(Column column) {
    String type =
        switch (column.type()) {
          case DOUBLE -> "double";
          case INT32 -> "int";
          case INT64 -> "bigint";
          case TIMESTAMP_MICROS -> "timestamp";
          case BOOLEAN -> "boolean";
          case TEXT -> "text";
        };
    return new CqlColumn(column.name(), type);
  }
}
