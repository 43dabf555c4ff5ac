package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.TaskRunner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Watches the attempts at the tasks of one job: which failed, and when the last has ended. Spark's
 * listener thread tells it, the run's thread asks.
 */
final class Attempts extends SparkListener {
  private static final String KEY = "tidemark.run";
  private static final int PATIENCE_SECONDS = 60;
  private static final String EXECUTOR_TEMP = "/tmp";

  private final String value = UUID.randomUUID().toString();
  private final Set<Integer> stages = new HashSet<>();
  private final Set<Long> running = new HashSet<>();
  private final Map<Integer, String> failures = new HashMap<>();
  private final String folders;
  private int job = -1;
  private int started;
  private int succeeded;
  private boolean ended;

  Attempts(SparkContext spark) {
    boolean local = Masters.isLocal(spark.master());
    String temp = local ? System.getProperty("java.io.tmpdir") : EXECUTOR_TEMP;
    folders = spark.conf().get("spark.local.dir", temp);
  }

  /** Makes the jobs that this thread starts from now on the ones to watch. */
  void mark(JavaSparkContext spark, String description) {
    spark.setLocalProperty(KEY, value);
    spark.setLocalProperty("spark.job.description", description);
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    if (value.equals(event.properties().getProperty(KEY))) {
      job = event.jobId();
      event.stageIds().foreach(stage -> stages.add((Integer) stage));
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart event) {
    if (stages.contains(event.stageId())) {
      running.add(event.taskInfo().taskId());
      started++;
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (!stages.contains(event.stageId())) {
      return;
    }
    running.remove(event.taskInfo().taskId());
    if (event.reason() == Success$.MODULE$) {
      succeeded++;
    } else if (event.reason() instanceof TaskFailedReason reason
        && reason.countTowardsTaskFailures()) {
      failures.put(event.taskInfo().index(), text(reason));
    }
    notifyAll();
  }

  private String text(TaskFailedReason reason) {
    String text =
        reason instanceof ExceptionFailure failure ? failure.description() : reason.toErrorString();
    return SparkFailures.gaveUp(text.strip().replaceAll("\\s*\\R\\s*", " "), folders);
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd event) {
    if (event.jobId() == job) {
      ended = true;
      notifyAll();
    }
  }

  /** What attempts that did not count may have left, once they have ended. */
  synchronized TaskRunner.Aftermath aftermath(int tasks) throws InterruptedException {
    if (!awaitEnd()) {
      return TaskRunner.Aftermath.ATTEMPTS;
    }
    return started == tasks && succeeded == tasks
        ? TaskRunner.Aftermath.CLEAN
        : TaskRunner.Aftermath.FILES;
  }

  /** Waits for the end of all attempts; false when some still run after a while. */
  private synchronized boolean awaitEnd() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!ended || !running.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Why a task failed the last time, if it did. */
  synchronized Optional<String> failure(int index) {
    return Optional.ofNullable(failures.get(index));
  }

  /** Why any task failed, if one did. */
  synchronized Optional<String> anyFailure() {
    return failures.values().stream().findFirst();
  }
}
