package io.github.tidemark.spark.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** The columns of one channel's DataFrame: found by name, checked by type, and those to read. */
final class RawColumns {
  private final String channel;
  private final Dataset<Row> rows;
  private final List<Column> selected = new ArrayList<>();

  RawColumns(String channel, Dataset<Row> rows) {
    this.channel = channel;
    this.rows = rows;
    if (rows.isStreaming()) {
      throw new IllegalArgumentException(
          channel + " is a streaming DataFrame; the API takes ones that end");
    }
  }

  /** Only what is read, in the order of the calls. */
  Dataset<Row> project() {
    return rows.select(selected.toArray(Column[]::new));
  }

  StructType schema() {
    return rows.schema();
  }

  /** The first of some names that is a column. */
  Optional<String> find(String... names) {
    List<String> fields = Arrays.asList(rows.schema().fieldNames());
    return Arrays.stream(names).filter(fields::contains).findFirst();
  }

  String require(String... names) {
    return find(names).orElseThrow(() -> missing(String.join(" or ", names)));
  }

  DataType type(String name) {
    return rows.schema().apply(name).dataType();
  }

  /** Reads a column; returns its ordinal in the projection. */
  int add(String name) {
    return add(quoted(name));
  }

  int add(Column column) {
    selected.add(column.as("c" + selected.size()));
    return selected.size() - 1;
  }

  static Column quoted(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Ordinal of an optional text, or -1. */
  int text(String name) {
    if (find(name).isEmpty()) {
      return -1;
    }
    if (!(type(name) instanceof StringType)) {
      throw wrongType(name, "text");
    }
    return add(name);
  }

  /** A number that must be there, with its ordinal. */
  Field<Numbers.Reader> number(String... names) {
    String name = require(names);
    Numbers.Reader reader = Numbers.of(type(name));
    if (reader == null) {
      throw wrongType(name, Numbers.EXPECTED);
    }
    return new Field<>(add(name), reader);
  }

  /** An optional integer; ordinal -1 without. */
  Field<Numbers.WholeReader> whole(String name) {
    if (find(name).isEmpty()) {
      return new Field<>(-1, null);
    }
    Numbers.WholeReader reader = Numbers.whole(type(name));
    if (reader == null) {
      throw wrongType(name, "an integer");
    }
    return new Field<>(add(name), reader);
  }

  IllegalArgumentException missing(String what) {
    return new IllegalArgumentException(
        "column is missing: %s.%s found=%s"
            .formatted(channel, what, String.join(",", rows.schema().fieldNames())));
  }

  IllegalArgumentException wrongType(String name, String expected) {
    return new IllegalArgumentException(
        "column has the wrong type: %s.%s found=%s expected=%s"
            .formatted(channel, name, type(name).catalogString(), expected));
  }

  /**
   * Where a value stands and how it is read.
   *
   * @param at ordinal in the projection, or -1
   */
  record Field<R>(int at, R reader) implements java.io.Serializable {}
}
