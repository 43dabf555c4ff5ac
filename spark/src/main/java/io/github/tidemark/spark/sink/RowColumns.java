package io.github.tidemark.spark.sink;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import java.util.List;

/** Values of an engine's rows, in the columns of its tables. */
final class RowColumns {
  /**
   * The sequence of an event that has none, where it is part of a key: keys have no nulls. Sources
   * count from zero on.
   */
  static final long NO_SEQ = -1;

  private RowColumns() {}

  static List<String> names(RowBatch rows) {
    return rows.columns().stream().map(Column::name).toList();
  }

  static long key(long seq) {
    return seq == Absent.LONG ? NO_SEQ : seq;
  }

  static void put(RowSink insert, RowBatch rows, int column, int row) {
    switch (rows.columns().get(column).type()) {
      case DOUBLE -> insert.number(rows.doubles(column)[row]);
      case INT32 -> insert.integer(rows.ints(column)[row]);
      case INT64 -> insert.bigint(rows.longs(column)[row]);
      case TIMESTAMP_MICROS -> insert.timestamp(rows.longs(column)[row]);
      case BOOLEAN -> insert.flag(rows.ints(column)[row]);
      case TEXT -> {
        int code = rows.ints(column)[row];
        insert.text(code < 0 ? null : rows.vocabulary(column)[code]);
      }
    }
  }

  /** Index of a column that the key needs. */
  static int require(RowBatch rows, String table, String column) {
    int index = rows.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("rows for table " + table + " have no column " + column);
    }
    return index;
  }
}
