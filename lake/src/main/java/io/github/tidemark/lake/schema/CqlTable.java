package io.github.tidemark.lake.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A Cassandra table.
 *
 * @param name within the keyspace
 * @param columns all of them, in the order they are printed
 * @param partition names of the partition key's columns
 * @param clustering what orders a partition's rows
 * @param life how long rows live unless they are written with another; empty is for ever
 * @param comment what a row is
 */
public record CqlTable(
    String name,
    List<CqlColumn> columns,
    List<String> partition,
    List<Clustering> clustering,
    Optional<Duration> life,
    String comment) {

  /** A table has about so many compaction windows, each dropped whole when its rows are dead. */
  private static final int WINDOWS = 30;

  /** Which rows come first. */
  public enum Order {
    ASC,
    DESC
  }

  /**
   * A clustering column.
   *
   * @param column its name
   * @param order of the rows
   */
  public record Clustering(String column, Order order) {}

  public CqlTable {
    columns = List.copyOf(columns);
    partition = List.copyOf(partition);
    clustering = List.copyOf(clustering);
    Map<String, CqlColumn> byName = new LinkedHashMap<>();
    for (CqlColumn column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException("table " + name + " has two columns " + column.name());
      }
    }
    for (String key : keyOf(partition, clustering)) {
      if (!byName.containsKey(key)) {
        throw new IllegalArgumentException("table " + name + " has no column " + key);
      }
    }
  }

  private static List<String> keyOf(List<String> partition, List<Clustering> clustering) {
    List<String> key = new ArrayList<>(partition);
    clustering.forEach(c -> key.add(c.column()));
    return key;
  }

  /** Names of the primary key's columns. */
  public List<String> key() {
    return keyOf(partition, clustering);
  }

  /** The statement that creates it, unless it is there. */
  public String create(String keyspace) {
    StringJoiner body = new StringJoiner(",\n  ", "(\n  ", "\n)");
    columns.forEach(column -> body.add(column.name() + " " + column.type()));
    StringJoiner key = new StringJoiner(", ", "PRIMARY KEY ((", ")");
    key.add(String.join(", ", partition) + ")");
    clustering.forEach(c -> key.add(c.column()));
    body.add(key.toString());
    return "CREATE TABLE IF NOT EXISTS "
        + keyspace
        + "."
        + name
        + " "
        + body
        + "\nWITH "
        + options();
  }

  private String options() {
    StringJoiner options = new StringJoiner("\n  AND ");
    if (!clustering.isEmpty()) {
      StringJoiner order = new StringJoiner(", ", "CLUSTERING ORDER BY (", ")");
      clustering.forEach(c -> order.add(c.column() + " " + c.order()));
      options.add(order.toString());
    }
    life.ifPresent(
        duration ->
            options
                .add("compaction = " + timeWindows(duration))
                .add("default_time_to_live = " + duration.toSeconds()));
    return options.add("comment = '" + comment + "'").toString();
  }

  private static String timeWindows(Duration life) {
    long hours = Math.max(1, life.toHours() / WINDOWS);
    boolean days = hours % 24 == 0;
    return ("{'class': 'TimeWindowCompactionStrategy', 'compaction_window_unit': '%s',"
            + " 'compaction_window_size': %d}")
        .formatted(days ? "DAYS" : "HOURS", days ? hours / 24 : hours);
  }

  /** The statement that adds columns to one that was created with fewer. */
  public String add(String keyspace, List<CqlColumn> missing) {
    StringJoiner added = new StringJoiner(", ", "(", ")");
    missing.forEach(column -> added.add(column.name() + " " + column.type()));
    return "ALTER TABLE " + keyspace + "." + name + " ADD " + added;
  }

  /** The statement that empties it. */
  public String truncate(String keyspace) {
    return "TRUNCATE " + keyspace + "." + name;
  }
}
