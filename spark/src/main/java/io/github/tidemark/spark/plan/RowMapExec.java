package io.github.tidemark.spark.plan;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** The physical node: the function over the child's partitions, in their number and order. */
public final class RowMapExec extends SparkPlan implements Node {
  private static final long serialVersionUID = 1;

  private final SparkPlan child;
  private final RowFunction function;

  @SuppressWarnings("serial") // Scala's lists are serializable, their type does not say so.
  private final Seq<Attribute> output;

  /** Spark copies nodes by their public constructor. */
  public RowMapExec(SparkPlan child, RowFunction function, Seq<Attribute> output) {
    this.child = child;
    this.function = function;
    this.output = output;
  }

  @Override
  public RDD<InternalRow> doExecute() {
    RowFunction rows = function;
    return JavaRDD.fromRDD(child.execute(), scala.reflect.ClassTag.apply(InternalRow.class))
        .mapPartitionsWithIndex(rows::apply, true)
        .rdd();
  }

  @Override
  public Seq<Attribute> output() {
    return output;
  }

  @Override
  public AttributeSet producedAttributes() {
    return outputSet();
  }

  @Override
  public AttributeSet references() {
    return child.outputSet();
  }

  @Override
  public Seq<SparkPlan> children() {
    return RowMap.seq(List.of(child));
  }

  @Override
  public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
    return new RowMapExec(children.apply(0), function, output);
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
