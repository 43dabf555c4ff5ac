package io.github.tidemark.spark.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The logical node of rows sorted within each partition. Spark's own is refused in a stream, where
 * sorting the rows of one batch is meant; this one is planned as the same external sort. Immutable.
 */
public final class InOrder extends LogicalPlan implements Node {
  private final LogicalPlan child;
  private final Seq<SortOrder> order;

  /** Spark copies nodes by their public constructor. */
  public InOrder(LogicalPlan child, Seq<SortOrder> order) {
    this.child = child;
    this.order = order;
  }

  /** The rows of a DataFrame, each partition in ascending order of some columns. */
  public static Dataset<Row> of(Dataset<Row> rows, List<String> columns) {
    org.apache.spark.sql.classic.SparkSession session = RowMapStrategy.session(rows);
    LogicalPlan child =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    List<SortOrder> order = new ArrayList<>();
    for (String column : columns) {
      order.add(
          new SortOrder(
              attribute(child, column), Ascending$.MODULE$, NullsFirst$.MODULE$, noOther()));
    }
    return org.apache.spark.sql.classic.Dataset$.MODULE$.ofRows(
        session, new InOrder(child, RowMap.seq(order)));
  }

  private static Attribute attribute(LogicalPlan plan, String name) {
    Optional<Attribute> found =
        CollectionConverters.asJava(plan.output()).stream()
            .filter(attribute -> attribute.name().equals(name))
            .findFirst();
    return found.orElseThrow(() -> new IllegalArgumentException("no such column: " + name));
  }

  private static Seq<Expression> noOther() {
    return RowMap.seq(List.of());
  }

  LogicalPlan child() {
    return child;
  }

  Seq<SortOrder> order() {
    return order;
  }

  @Override
  public Seq<Attribute> output() {
    return child.output();
  }

  @Override
  public Seq<LogicalPlan> children() {
    return RowMap.seq(List.of(child));
  }

  @Override
  public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> children) {
    return new InOrder(children.apply(0), order);
  }

  @Override
  public List<Object> arguments() {
    return List.of(child, order);
  }

  @Override
  public boolean equals(Object other) {
    return isAlike(other);
  }

  @Override
  public int hashCode() {
    return arguments().hashCode();
  }
}
