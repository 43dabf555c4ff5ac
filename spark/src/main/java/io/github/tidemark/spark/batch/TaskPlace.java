package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.TaskSettings;
import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** What a task has where it runs: threads, memory, and a name for this attempt at it. */
final class TaskPlace implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final long MOST_BATCH_BYTES = 96L << 20;

  private final int maxFailures;
  private final int slots;

  /** As the driver knows it. */
  TaskPlace(SparkContext spark) {
    maxFailures = Masters.maxFailures(spark);
    slots = Masters.slots(spark);
  }

  TaskSettings settings(TaskContext context) {
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

  IllegalStateException outOfMemory(OutOfMemoryError cause) {
    return new IllegalStateException(
        ("out of memory: heap=%d MiB tasks at a time=%d; raise spark.executor.memory (with a local"
                + " master -Xmx in TIDEMARK_JAVA_OPTS), or lower spark.executor.cores")
            .formatted(Runtime.getRuntime().maxMemory() >> 20, slots()),
        cause);
  }
}
