package io.github.tidemark.spark.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;

/**
 * Writes each record as it comes: for triggers whose batches last for seconds while their rows must
 * not wait. An epoch's rows are stored before it counts as done, and some again after a failure.
 */
final class BronzeWriter extends ForeachWriter<Row> {
  private static final long serialVersionUID = 1;

  private final BronzePlan plan;
  private transient TableWriter tables;
  private transient BronzeRows rows;

  BronzeWriter(BronzePlan plan) {
    this.plan = plan;
  }

  @Override
  public boolean open(long partition, long epoch) {
    try {
      tables = plan.open(epoch, Math.toIntExact(partition));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows = plan.rows(tables);
    return true;
  }

  @Override
  public void process(Row record) {
    try {
      rows.add(record.getString(0), RecordRows.record(record));
      rows.flush();
      tables.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close(Throwable failure) {
    try (TableWriter open = tables) {
      if (failure == null && open != null) {
        open.quality(rows.counts());
        open.commit();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
