package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.GroupReport;
import io.github.tidemark.lake.run.GroupTask;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.TaskMetrics;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * The body of a Spark task: does the work on the one group of its partition, and returns the
 * report. Hidden files carry the name of the attempt, so that a retry, a speculative copy and what
 * a lost executor has left never touch each other.
 */
final class GroupFunction extends AbstractFunction1<Iterator<byte[]>, byte[]>
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final TaskPlace place;

  GroupFunction(TaskPlace place) {
    this.place = place;
  }

  @Override
  public byte[] apply(Iterator<byte[]> partition) {
    TaskContext context = TaskContext.get();
    try {
      GroupTask task = Wire.decode(partition.next(), GroupTask.class);
      GroupReport report = task.run(place.settings(context));
      count(context.taskMetrics(), report);
      return Wire.encode(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw place.outOfMemory(e);
    }
  }

  /** What Spark's pages and event log show of the task. */
  private static void count(TaskMetrics metrics, GroupReport report) {
    metrics.inputMetrics().incRecordsRead(report.rows());
    metrics.inputMetrics().incBytesRead(report.bytes());
    metrics.outputMetrics().setRecordsWritten(report.rowsWritten());
    metrics.outputMetrics().setBytesWritten(report.bytesWritten());
  }
}
