package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.stream.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows with the two columns that tell their revisions apart. */
final class Revised {
  private static final List<Column> ADDED =
      List.of(
          new Column(
              "is_final",
              ColumnType.BOOLEAN,
              "flag",
              "late data is included",
              "stream",
              "never null",
              "definition"),
          new Column(
              "revision",
              ColumnType.INT64,
              "us",
              "of rows with one key the highest counts",
              "stream",
              "never null",
              "definition"));

  private Revised() {}

  static RowBatch of(RowBatch rows, Layer layer, long[] revisions) {
    List<Column> columns = new ArrayList<>(rows.columns());
    columns.addAll(ADDED);
    int own = rows.columns().size();
    String[][] words = new String[columns.size()][];
    for (int c = 0; c < own; c++) {
      words[c] = rows.vocabulary(c);
    }
    int count = rows.rows();
    RowBatch revised = new RowBatch(columns, words, Math.max(1, count));
    for (int c = 0; c < own; c++) {
      switch (columns.get(c).type()) {
        case DOUBLE -> System.arraycopy(rows.doubles(c), 0, revised.doubles(c), 0, count);
        case INT64, TIMESTAMP_MICROS ->
            System.arraycopy(rows.longs(c), 0, revised.longs(c), 0, count);
        case INT32, BOOLEAN, TEXT -> System.arraycopy(rows.ints(c), 0, revised.ints(c), 0, count);
      }
    }
    Arrays.fill(revised.ints(own), 0, count, layer == Layer.FINAL ? 1 : 0);
    System.arraycopy(revisions, 0, revised.longs(own + 1), 0, count);
    revised.rows(count);
    return revised;
  }
}
