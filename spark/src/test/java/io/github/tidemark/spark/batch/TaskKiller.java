package io.github.tidemark.spark.batch;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Kills the first task of every stage of the tests' session, until it is closed. */
final class TaskKiller extends SparkListener implements AutoCloseable {
  private final Set<Integer> stages = new HashSet<>();

  private TaskKiller() {}

  static TaskKiller start() {
    TaskKiller killer = new TaskKiller();
    SparkLake.spark().sc().addSparkListener(killer);
    return killer;
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart event) {
    if (stages.add(event.stageId())) {
      SparkLake.spark().sc().killTaskAttempt(event.taskInfo().taskId(), true, "test");
    }
  }

  /** How many were killed so far. */
  synchronized int killed() {
    return stages.size();
  }

  @Override
  public void close() {
    SparkLake.spark().sc().removeSparkListener(this);
  }
}
