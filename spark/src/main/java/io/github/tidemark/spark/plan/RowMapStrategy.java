package io.github.tidemark.spark.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SortExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Plans {@link RowMap} and {@link InOrder}. */
final class RowMapStrategy extends SparkStrategy {
  private static final RowMapStrategy INSTANCE = new RowMapStrategy();

  private RowMapStrategy() {}

  /** The session of a DataFrame, which from now on can plan {@link RowMap}. */
  static org.apache.spark.sql.classic.SparkSession session(Dataset<Row> rows) {
    if (!(rows.sparkSession() instanceof org.apache.spark.sql.classic.SparkSession session)) {
      throw new IllegalArgumentException(
          "session=%s: Tidemark runs inside Spark's driver, not over Spark Connect"
              .formatted(rows.sparkSession().getClass().getName()));
    }
    synchronized (session.experimental()) {
      List<SparkStrategy> strategies =
          new ArrayList<>(CollectionConverters.asJava(session.experimental().extraStrategies()));
      if (!strategies.contains(INSTANCE)) {
        strategies.add(INSTANCE);
        session.experimental().extraStrategies_$eq(RowMap.seq(strategies));
      }
    }
    return session;
  }

  @Override
  public Seq<SparkPlan> apply(LogicalPlan plan) {
    if (plan instanceof InOrder sorted) {
      return RowMap.seq(List.of(new SortExec(sorted.order(), false, planLater(sorted.child()), 0)));
    }
    return RowMap.seq(
        plan instanceof RowMap map
            ? List.of(new RowMapExec(planLater(map.child()), map.function(), map.output()))
            : List.of());
  }
}
