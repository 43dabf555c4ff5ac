package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.FlatGroup;
import io.github.tidemark.lake.run.GroupReport;
import io.github.tidemark.lake.run.GroupTask;
import io.github.tidemark.lake.run.TaskRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;

/**
 * Does the work on groups as the tasks of one Spark job: a partition a group, no shuffle; mixed
 * files have a job with a shuffle of their own, {@link FlatRun}. Reports are handed on as they come
 * in, so that what is done stays done whatever happens later. A group that cannot be done is left
 * out, and the rest goes on.
 */
final class SparkRunner implements TaskRunner {
  private final JavaSparkContext spark;
  private final FlatSettings flat;

  /**
   * A runner.
   *
   * @param flat how mixed files are read and shuffled
   */
  SparkRunner(JavaSparkContext spark, FlatSettings flat) {
    this.spark = spark;
    this.flat = flat;
  }

  @Override
  public Aftermath run(List<GroupTask> tasks, Done done) throws IOException {
    Aftermath worst = Aftermath.CLEAN;
    List<GroupTask> left = new ArrayList<>();
    for (GroupTask task : tasks) {
      Optional<FlatGroup> mixed = task.flat();
      if (mixed.isPresent()) {
        worst = worse(worst, new FlatRun(spark, task, mixed.get(), done, flat).run());
      } else {
        left.add(task);
      }
    }
    while (!left.isEmpty()) {
      Pass pass = new Pass(left, done);
      worst = worse(worst, pass.run());
      left = pass.left();
    }
    return worst;
  }

  static Aftermath worse(Aftermath left, Aftermath right) {
    return left.compareTo(right) > 0 ? left : right;
  }

  /** One job over the tasks that are left. */
  private final class Pass {
    private final List<GroupTask> tasks;
    private final Done done;
    private final boolean[] told;
    private final Attempts attempts;

    Pass(List<GroupTask> tasks, Done done) {
      this.tasks = tasks;
      this.done = done;
      told = new boolean[tasks.size()];
      attempts = new Attempts(spark.sc());
    }

    Aftermath run() throws IOException {
      spark.sc().addSparkListener(attempts);
      try {
        GroupJob job = submit();
        for (GroupJob.Event event = job.take(); event.index() >= 0; event = job.take()) {
          told[event.index()] = true;
          done.report(tasks.get(event.index()), Wire.decode(event.report(), GroupReport.class));
        }
        Aftermath aftermath = attempts.aftermath(tasks.size());
        if (job.failure().isPresent()) {
          blame(job.failure().get());
        }
        return aftermath;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for Spark", e);
      } finally {
        spark.sc().removeSparkListener(attempts);
      }
    }

    private GroupJob submit() throws IOException {
      List<byte[]> encoded = new ArrayList<>();
      for (GroupTask task : tasks) {
        encoded.add(Wire.encode(task));
      }
      attempts.mark(spark, "tidemark: %d groups".formatted(tasks.size()));
      RDD<byte[]> each = spark.parallelize(encoded, encoded.size()).rdd();
      return GroupJob.submit(spark.sc(), each, new GroupFunction(new TaskPlace(spark.sc())));
    }

    /** Takes out the tasks that failed too often; the others were only in the same job. */
    private void blame(Throwable failure) throws IOException {
      boolean blamed = false;
      for (int i = 0; i < told.length; i++) {
        if (!told[i] && attempts.failure(i).isPresent()) {
          told[i] = true;
          blamed = true;
          done.failed(tasks.get(i), attempts.failure(i).get());
        }
      }
      if (!blamed) {
        throw new IOException(SparkFailures.text(failure), failure);
      }
    }

    List<GroupTask> left() {
      List<GroupTask> left = new ArrayList<>();
      for (int i = 0; i < told.length; i++) {
        if (!told[i]) {
          left.add(tasks.get(i));
        }
      }
      return left;
    }
  }
}
