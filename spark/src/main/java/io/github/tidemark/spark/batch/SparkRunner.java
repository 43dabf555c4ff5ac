package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.GroupReport;
import io.github.tidemark.lake.run.GroupTask;
import io.github.tidemark.lake.run.TaskRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Does the work on groups as the tasks of one Spark job: a partition a group, no shuffle. Reports
 * are handed on as they come in, so that what is done stays done whatever happens later. A group
 * that cannot be done is left out, and the rest goes on.
 */
final class SparkRunner implements TaskRunner {
  private static final String RUN = "tidemark.run";
  private static final int PATIENCE_SECONDS = 60;

  private final JavaSparkContext spark;

  SparkRunner(JavaSparkContext spark) {
    this.spark = spark;
  }

  @Override
  public Aftermath run(List<GroupTask> tasks, Done done) throws IOException {
    Aftermath worst = Aftermath.CLEAN;
    List<GroupTask> left = tasks;
    while (!left.isEmpty()) {
      Pass pass = new Pass(left, done);
      Aftermath aftermath = pass.run();
      worst = aftermath.compareTo(worst) > 0 ? aftermath : worst;
      left = pass.left();
    }
    return worst;
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
      attempts = new Attempts(RUN, UUID.randomUUID().toString());
    }

    Aftermath run() throws IOException {
      spark.sc().addSparkListener(attempts);
      try {
        GroupJob job = submit();
        for (GroupJob.Event event = job.take(); event.index() >= 0; event = job.take()) {
          told[event.index()] = true;
          done.report(tasks.get(event.index()), Wire.decode(event.report(), GroupReport.class));
        }
        boolean ended = attempts.awaitEnd(PATIENCE_SECONDS);
        if (job.failure().isPresent()) {
          blame(job.failure().get());
        }
        if (!ended) {
          return Aftermath.ATTEMPTS;
        }
        return attempts.allCounted(tasks.size()) ? Aftermath.CLEAN : Aftermath.FILES;
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
      spark.setLocalProperty(RUN, attempts.value());
      spark.setLocalProperty(
          "spark.job.description", "tidemark: %d groups".formatted(tasks.size()));
      return GroupJob.submit(
          spark,
          encoded,
          new GroupFunction(Masters.maxFailures(spark.sc()), Masters.slots(spark.sc())));
    }

    /** Takes out the tasks that failed too often; the others were only in the same job. */
    private void blame(Throwable failure) throws IOException {
      boolean blamed = false;
      for (int i = 0; i < told.length; i++) {
        if (!told[i] && attempts.failure(i).isPresent()) {
          told[i] = true;
          blamed = true;
          done.failed(tasks.get(i), "Spark gave up: " + attempts.failure(i).get());
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
