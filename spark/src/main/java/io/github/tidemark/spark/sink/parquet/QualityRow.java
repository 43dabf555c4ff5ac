package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import java.util.ArrayList;
import java.util.List;

/** The counts of a part as a row. */
final class QualityRow {
  private static final List<String> COUNTS =
      List.of(
          "batch_id",
          "partition_id",
          "rows_in",
          "silver",
          "features",
          "bars",
          "latest",
          "late",
          "late_final",
          "duplicates",
          "rejected",
          "order_ties");

  private QualityRow() {}

  static RowBatch of(BatchPart part, BatchCounts counts) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("query", ColumnType.TEXT));
    columns.add(column("kafka_timestamp", ColumnType.TIMESTAMP_MICROS));
    COUNTS.forEach(name -> columns.add(column(name, ColumnType.INT64)));
    String[][] words = new String[columns.size()][];
    words[0] = new String[] {part.query()};
    long[] values = {
      part.batch(),
      part.partition(),
      counts.rowsIn(),
      counts.silver(),
      counts.features(),
      counts.bars(),
      counts.latest(),
      counts.late(),
      counts.lateFinal(),
      counts.duplicates(),
      counts.rejected(),
      counts.orderTies()
    };
    RowBatch row = new RowBatch(columns, words, 1);
    row.putCode(0, 0, 0);
    row.put(1, 0, counts.kafkaMillis() * 1000);
    for (int i = 0; i < values.length; i++) {
      row.put(2 + i, 0, values[i]);
    }
    row.rows(1);
    return row;
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, "1", name, "stream", "never null", "definition");
  }
}
