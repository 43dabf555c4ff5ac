package io.github.tidemark.spark.stream;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/** Writes the records of one task of a micro-batch, many rows at a time. */
final class BronzePart implements ForeachPartitionFunction<Row> {
  private static final long serialVersionUID = 1;

  private final BronzePlan plan;
  private final BatchMeter meter;
  private final long batch;

  BronzePart(BronzePlan plan, BatchMeter meter, long batch) {
    this.plan = plan;
    this.meter = meter;
    this.batch = batch;
  }

  @Override
  public void call(Iterator<Row> records) throws IOException {
    if (!records.hasNext()) {
      return;
    }
    try (TableWriter tables = plan.open(batch, TaskContext.getPartitionId())) {
      BronzeRows rows = plan.rows(tables);
      while (records.hasNext()) {
        Row record = records.next();
        rows.add(record.getString(0), RecordRows.record(record));
      }
      rows.flush();
      tables.quality(rows.counts());
      tables.commit();
      meter.add(new BatchSummary(rows.counts(), Map.of()));
    }
  }
}
