package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counts of a part as a row. */
final class QualityRow {
  private QualityRow() {}

  static RowBatch of(BatchPart part, BatchCounts counts) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put("batch_id", part.batch());
    numbers.put("partition_id", (long) part.partition());
    numbers.putAll(counts.byColumn());
    List<Column> columns = new ArrayList<>();
    columns.add(column("query", ColumnType.TEXT));
    columns.add(column("kafka_timestamp", ColumnType.TIMESTAMP_MICROS));
    numbers.keySet().forEach(name -> columns.add(column(name, ColumnType.INT64)));
    String[][] words = new String[columns.size()][];
    words[0] = new String[] {part.query()};
    RowBatch row = new RowBatch(columns, words, 1);
    row.putCode(0, 0, 0);
    row.put(1, 0, counts.kafkaMillis() * 1000);
    int column = 2;
    for (long number : numbers.values()) {
      row.put(column++, 0, number);
    }
    row.rows(1);
    return row;
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, "1", name, "stream", "never null", "definition");
  }
}
