package io.github.tidemark.spark.sql;

import io.github.tidemark.spark.plan.Node;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.NumericType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** The aggregate {@code ofi(order, bid, bid_size, ask, ask_size)} over the quotes of a group. */
public final class OfiAggregate extends TypedImperativeAggregate<Quotes>
    implements Node, Serializable {
  static final String NAME = "ofi";
  static final String USAGE =
      "_FUNC_(order, bid, bid_size, ask, ask_size) - order flow imbalance of the best quotes from"
          + " the first quote of the group to the last, by an integer or timestamp that orders"
          + " them; null for fewer than two usable quotes. Holds 40 bytes a quote.";

  private static final long serialVersionUID = 1;
  private static final String[] ARGUMENTS = {"order", "bid", "bid_size", "ask", "ask_size"};

  @SuppressWarnings("serial") // Scala's lists are serializable, their type does not say so.
  private final Seq<Expression> children;

  private final int mutableOffset;
  private final int inputOffset;

  /** Spark copies expressions by their public constructor. */
  public OfiAggregate(Seq<Expression> children, int mutableOffset, int inputOffset) {
    this.children = children;
    this.mutableOffset = mutableOffset;
    this.inputOffset = inputOffset;
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    return fault()
        .map(text -> (TypeCheckResult) new TypeCheckResult.TypeCheckFailure(text))
        .orElse(TypeCheckResult.TypeCheckSuccess$.MODULE$);
  }

  private Optional<String> fault() {
    if (children.size() != ARGUMENTS.length) {
      return Optional.of(
          "ofi takes %s, not %d arguments"
              .formatted(String.join(", ", ARGUMENTS), children.size()));
    }
    for (int i = 0; i < ARGUMENTS.length; i++) {
      DataType type = children.apply(i).dataType();
      boolean fits =
          i == 0
              ? type.equals(DataTypes.LongType)
                  || type.equals(DataTypes.IntegerType)
                  || type.equals(DataTypes.TimestampType)
                  || type.equals(DataTypes.TimestampNTZType)
              : type instanceof NumericType;
      if (!fits) {
        return Optional.of(
            "%s of ofi is %s; expected %s"
                .formatted(
                    ARGUMENTS[i],
                    type.catalogString(),
                    i == 0 ? "an integer or a timestamp" : "a number"));
      }
    }
    return Optional.empty();
  }

  @Override
  public String prettyName() {
    return NAME;
  }

  @Override
  public DataType dataType() {
    return DataTypes.DoubleType;
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public Quotes createAggregationBuffer() {
    return new Quotes();
  }

  @Override
  public Quotes update(Quotes quotes, InternalRow row) {
    Object order = children.apply(0).eval(row);
    Object bid = children.apply(1).eval(row);
    Object bidSize = children.apply(2).eval(row);
    Object ask = children.apply(3).eval(row);
    Object askSize = children.apply(4).eval(row);
    if (order != null && bid != null && bidSize != null && ask != null && askSize != null) {
      quotes.add(
          ((Number) order).longValue(), number(bid), number(bidSize), number(ask), number(askSize));
    }
    return quotes;
  }

  private static double number(Object value) {
    return value instanceof Decimal decimal
        ? decimal.toJavaBigDecimal().doubleValue()
        : ((Number) value).doubleValue();
  }

  @Override
  public Quotes merge(Quotes quotes, Quotes others) {
    quotes.addAll(others);
    return quotes;
  }

  @Override
  public Object eval(Quotes quotes) {
    double sum = quotes.sum();
    return Double.isNaN(sum) ? null : (Object) (sum + 0.0);
  }

  @Override
  public byte[] serialize(Quotes quotes) {
    return quotes.toBytes();
  }

  @Override
  public Quotes deserialize(byte[] bytes) {
    return Quotes.of(bytes);
  }

  @Override
  public int mutableAggBufferOffset() {
    return mutableOffset;
  }

  @Override
  public int inputAggBufferOffset() {
    return inputOffset;
  }

  @Override
  public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
    return new OfiAggregate(children, offset, inputOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new OfiAggregate(children, mutableOffset, offset);
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new OfiAggregate(newChildren, mutableOffset, inputOffset);
  }

  @Override
  public List<Object> arguments() {
    return List.of(children, mutableOffset, inputOffset);
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
