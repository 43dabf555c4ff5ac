package io.github.tidemark.spark.plan;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.MultiInstanceRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The logical node: all columns of the child in, the function's columns out. Immutable. */
public final class RowMap extends LogicalPlan implements MultiInstanceRelation, Node {
  private final LogicalPlan child;
  private final RowFunction function;
  private final Seq<Attribute> output;

  /** Spark copies nodes by their public constructor. */
  public RowMap(LogicalPlan child, RowFunction function, Seq<Attribute> output) {
    this.child = child;
    this.function = function;
    this.output = output;
  }

  /** The rows that a function makes of a DataFrame's, lazily, partition by partition. */
  public static Dataset<Row> of(Dataset<Row> rows, StructType schema, RowFunction function) {
    org.apache.spark.sql.classic.SparkSession session = RowMapStrategy.session(rows);
    List<Attribute> output =
        CollectionConverters.asJava(DataTypeUtils.toAttributes(schema)).stream()
            .map(attribute -> (Attribute) attribute)
            .toList();
    LogicalPlan child =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    return org.apache.spark.sql.classic.Dataset$.MODULE$.ofRows(
        session, new RowMap(child, function, seq(output)));
  }

  static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  LogicalPlan child() {
    return child;
  }

  RowFunction function() {
    return function;
  }

  @Override
  public Seq<Attribute> output() {
    return output;
  }

  @Override
  public AttributeSet producedAttributes() {
    return outputSet();
  }

  /** All columns of the child are read, so none may be pruned. */
  @Override
  public AttributeSet references() {
    return child.outputSet();
  }

  @Override
  public Seq<LogicalPlan> children() {
    return seq(List.of(child));
  }

  @Override
  public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> children) {
    return new RowMap(children.apply(0), function, output);
  }

  /** The same rows under new names, for a join of a DataFrame with itself. */
  @Override
  public LogicalPlan newInstance() {
    return new RowMap(
        child,
        function,
        seq(CollectionConverters.asJava(output).stream().map(Attribute::newInstance).toList()));
  }

  @Override
  public String nodeName() {
    return function.getClass().getSimpleName();
  }

  @Override
  public List<Object> arguments() {
    return List.of(child, function, output);
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
