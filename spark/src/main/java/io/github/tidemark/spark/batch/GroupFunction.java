package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.GroupReport;
import io.github.tidemark.lake.run.GroupTask;
import io.github.tidemark.lake.run.TaskSettings;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkEnv;
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

  private static final long MOST_BATCH_BYTES = 96L << 20;

  private final int maxFailures;
  private final int slots;

  /**
   * A body.
   *
   * @param maxFailures how often Spark tries a task
   * @param slots tasks that a JVM runs at a time; 0 where that is not known
   */
  GroupFunction(int maxFailures, int slots) {
    this.maxFailures = maxFailures;
    this.slots = slots;
  }

  @Override
  public byte[] apply(Iterator<byte[]> partition) {
    TaskContext context = TaskContext.get();
    try {
      GroupTask task = Wire.decode(partition.next(), GroupTask.class);
      GroupReport report = task.run(settings(context));
      count(context.taskMetrics(), report);
      return Wire.encode(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(
          ("out of memory: heap=%d MiB tasks at a time=%d; raise spark.executor.memory (with a"
                  + " local master -Xmx in TIDEMARK_JAVA_OPTS), or lower spark.executor.cores")
              .formatted(Runtime.getRuntime().maxMemory() >> 20, slots()),
          e);
    }
  }

  private TaskSettings settings(TaskContext context) {
    boolean last = context.attemptNumber() + 1 >= maxFailures;
    return new TaskSettings(
        SparkEnv.get().conf().getAppId() + "-" + context.taskAttemptId(),
        context.cpus(),
        Math.min(MOST_BATCH_BYTES, Runtime.getRuntime().maxMemory() / 4 / slots()),
        last ? TaskSettings.OnFailure.REPORT : TaskSettings.OnFailure.THROW);
  }

  /** Tasks that this JVM runs at a time, at most. */
  private int slots() {
    return slots > 0 ? slots : Runtime.getRuntime().availableProcessors();
  }

  /** What Spark's pages and event log show of the task. */
  private static void count(TaskMetrics metrics, GroupReport report) {
    metrics.inputMetrics().incRecordsRead(report.rows());
    metrics.inputMetrics().incBytesRead(report.bytes());
    metrics.outputMetrics().setRecordsWritten(report.rowsWritten());
    metrics.outputMetrics().setBytesWritten(report.bytesWritten());
  }
}
