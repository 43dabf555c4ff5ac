package io.github.tidemark.benchmarks.spark.alpaca;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The gate: every way gives the same rows, as often as the others, before anything is timed. */
final class SameRows {
  private SameRows() {}

  /**
   * Compares all ways with the first.
   *
   * @param expected how many rows there are
   * @throws IllegalStateException naming the way that differs, and a row in which it does
   */
  static void check(Map<String, Dataset<Row>> ways, long expected) {
    Iterator<Map.Entry<String, Dataset<Row>>> each = ways.entrySet().iterator();
    Map.Entry<String, Dataset<Row>> first = each.next();
    long rows = first.getValue().count();
    if (rows != expected || expected == 0) {
      throw new IllegalStateException(
          "%s gives %d rows where there are %d".formatted(first.getKey(), rows, expected));
    }
    while (each.hasNext()) {
      Map.Entry<String, Dataset<Row>> other = each.next();
      none(other.getKey() + " alone", other.getValue().exceptAll(first.getValue()));
      none("all but " + other.getKey(), first.getValue().exceptAll(other.getValue()));
    }
  }

  private static void none(String who, Dataset<Row> rows) {
    List<Row> some = rows.takeAsList(1);
    if (!some.isEmpty()) {
      throw new IllegalStateException("the ways disagree: only in %s: %s".formatted(who, some));
    }
  }
}
