package io.github.tidemark.spark.sink.jdbc;

import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.schema.CqlColumn;
import io.github.tidemark.lake.schema.CqlTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The tables of a stream in SQL, made from the definitions that Cassandra's are made from. */
final class SqlTables {
  static final String LATEST = "latest_prices";

  private static final String REVISION = "revision";

  private final String schema;
  private final Map<String, CqlTable> tables = new LinkedHashMap<>();

  SqlTables(JdbcPlace place) {
    schema = place.schema();
    CassandraSchema.of("market_data", 1, place.features())
        .tables()
        .forEach(table -> tables.put(table.name(), table));
  }

  List<String> names() {
    return tables.keySet().stream().map(this::qualified).toList();
  }

  private String qualified(String table) {
    return quoted(schema) + "." + quoted(table);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Statements that make what is not there. */
  List<String> create() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
    for (CqlTable table : tables.values()) {
      StringJoiner body = new StringJoiner(", ", " (", ")");
      for (CqlColumn column : columns(table)) {
        body.add(quoted(column.name()) + " " + type(column));
      }
      body.add("PRIMARY KEY (" + list(table.key()) + ")");
      statements.add("CREATE TABLE IF NOT EXISTS " + qualified(table.name()) + body);
    }
    return statements;
  }

  /** The latest price is plain columns: a row is written as a whole. */
  private static List<CqlColumn> columns(CqlTable table) {
    List<CqlColumn> columns = new ArrayList<>(table.columns());
    if (table.name().equals(LATEST)) {
      columns.removeIf(column -> column.name().equals("latest"));
      columns.addAll(CassandraSchema.latestFields());
    }
    return columns;
  }

  private static String type(CqlColumn column) {
    return switch (column.type()) {
      case "double" -> "double precision";
      case "int" -> "integer";
      case "timestamp" -> "timestamp with time zone";
      default -> column.type();
    };
  }

  /** The type of a column of a table, as CQL calls it. */
  String cqlType(String table, String column) {
    return columns(tables.get(table)).stream()
        .filter(known -> known.name().equals(column))
        .map(CqlColumn::type)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("table " + table + " has no column " + column));
  }

  /** The statement that writes a row, unless a later revision of it is there. */
  String upsert(String table, List<String> columns) {
    List<String> key = tables.get(table).key();
    String marks = String.join(", ", columns.stream().map(column -> "?").toList());
    String insert =
        "INSERT INTO %s AS old (%s) VALUES (%s) ON CONFLICT (%s) DO "
            .formatted(qualified(table), list(columns), marks, list(key));
    List<String> order = order(table, columns);
    if (order.isEmpty()) {
      return insert + "NOTHING";
    }
    StringJoiner changes = new StringJoiner(", ");
    columns.stream()
        .filter(column -> !key.contains(column))
        .forEach(column -> changes.add(quoted(column) + " = excluded." + quoted(column)));
    return insert
        + "UPDATE SET %s WHERE (%s) <= (%s)"
            .formatted(changes, each("old.", order), each("excluded.", order));
  }

  /** What tells which of two rows is later; rows of the other tables never change. */
  private static List<String> order(String table, List<String> columns) {
    if (table.equals(LATEST)) {
      return List.of("ts_ns", "seq");
    }
    return columns.contains(REVISION) ? List.of(REVISION) : List.of();
  }

  private static String list(List<String> names) {
    return each("", names);
  }

  private static String each(String prefix, List<String> names) {
    return String.join(", ", names.stream().map(name -> prefix + quoted(name)).toList());
  }
}
