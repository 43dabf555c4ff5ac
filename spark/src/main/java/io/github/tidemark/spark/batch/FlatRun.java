package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.FlatGroup;
import io.github.tidemark.lake.run.FlatReport;
import io.github.tidemark.lake.run.FlatSplit;
import io.github.tidemark.lake.run.GroupReport;
import io.github.tidemark.lake.run.GroupTask;
import io.github.tidemark.lake.run.TaskRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Does the work on files of mixed instruments as one Spark job of two stages: files, and parts of
 * large ones, are read as they lie, one shuffle brings the rows of an instrument together, Spark
 * sorts each partition, spilling where memory ends, and each partition's rows drive one engine
 * after the other. A round that meets a bad file is done again without it.
 */
final class FlatRun {
  private final JavaSparkContext spark;
  private final GroupTask task;
  private final FlatGroup group;
  private final TaskRunner.Done done;
  private final FlatSettings settings;

  FlatRun(
      JavaSparkContext spark,
      GroupTask task,
      FlatGroup group,
      TaskRunner.Done done,
      FlatSettings settings) {
    this.spark = spark;
    this.settings = settings;
    this.task = task;
    this.group = group;
    this.done = done;
  }

  TaskRunner.Aftermath run() throws IOException {
    TaskRunner.Aftermath worst = TaskRunner.Aftermath.CLEAN;
    while (true) {
      List<FlatSplit> splits = group.splits(settings.partBytes());
      if (splits.isEmpty()) {
        done.report(task, group.nothing());
        return worst;
      }
      Round round = new Round(splits);
      worst = SparkRunner.worse(worst, round.run());
      if (round.failure.isPresent()) {
        done.failed(task, round.failure.get());
        return worst;
      }
      Optional<GroupReport> report = group.finish(round.reports);
      if (report.isPresent()) {
        done.report(task, report.get());
        return report.get().isCommitted()
            ? worst
            : SparkRunner.worse(worst, TaskRunner.Aftermath.FILES);
      }
      worst = SparkRunner.worse(worst, TaskRunner.Aftermath.FILES);
    }
  }

  /** One job. */
  private final class Round {
    private final List<FlatSplit> splits;
    private final Attempts attempts = new Attempts(spark.sc());
    private final List<FlatReport> reports = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    Round(List<FlatSplit> splits) {
      this.splits = splits;
    }

    TaskRunner.Aftermath run() throws IOException {
      spark.sc().addSparkListener(attempts);
      try {
        RDD<InternalRow> sorted = sorted();
        attempts.mark(spark, "tidemark: %d parts of mixed files".formatted(splits.size() - 1));
        GroupJob job =
            GroupJob.submit(
                spark.sc(), sorted, new FlatFunction(group.task(), new TaskPlace(spark.sc())));
        for (GroupJob.Event event = job.take(); event.index() >= 0; event = job.take()) {
          reports.add(Wire.decode(event.report(), FlatReport.class));
        }
        if (job.failure().isPresent()) {
          failure =
              Optional.of(
                  attempts.anyFailure().orElseGet(() -> SparkFailures.text(job.failure().get())));
        }
        return attempts.aftermath(splits.size() + sorted.getNumPartitions());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for Spark", e);
      } finally {
        spark.sc().removeSparkListener(attempts);
      }
    }

    private RDD<InternalRow> sorted() throws IOException {
      List<byte[]> encoded = new ArrayList<>();
      for (FlatSplit split : splits) {
        encoded.add(Wire.encode(split));
      }
      ClassTag<InternalRow> rowTag = ClassTag$.MODULE$.apply(InternalRow.class);
      RDD<InternalRow> rows =
          spark
              .parallelize(encoded, encoded.size())
              .rdd()
              .mapPartitions(new FlatRows(), false, rowTag);
      List<Column> order = new ArrayList<>();
      order.add(functions.col(FlatRows.INSTRUMENT));
      FlatRows.ORDER.forEach(column -> order.add(functions.col(column)));
      Dataset<Row> sorted =
          session()
              .internalCreateDataFrame(rows, FlatRows.SCHEMA, false)
              .repartition(partitions(), order.get(0))
              .sortWithinPartitions(order.toArray(Column[]::new));
      return sorted.queryExecution().toRdd();
    }
  }

  /**
   * A session whose plan is one job: adaptive execution would run the stages as jobs of its own.
   */
  private static SparkSession session() {
    SparkSession session = SparkSession.builder().getOrCreate().newSession();
    session.conf().set("spark.sql.adaptive.enabled", "false");
    return session;
  }

  /** As asked for, or else a few for each task at a time, so that large ones are evened out. */
  private int partitions() {
    return settings.partitions().orElseGet(() -> Math.max(2, 2 * spark.defaultParallelism()));
  }
}
