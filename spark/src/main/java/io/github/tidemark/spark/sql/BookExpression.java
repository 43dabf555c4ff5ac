package io.github.tidemark.spark.sql;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.lake.read.LevelCleaner;
import io.github.tidemark.lake.read.RowStates;
import io.github.tidemark.spark.event.LevelBuffer;
import io.github.tidemark.spark.event.LevelList;
import io.github.tidemark.spark.plan.Node;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A structural column as a function of bids and asks, which are cleaned and cut as in the features.
 * Its working state belongs to the task's thread and is made at the first row.
 */
public final class BookExpression extends Expression
    implements CodegenFallback, Node, Serializable {
  private static final long serialVersionUID = 1;
  private static final int MAX_LEVELS = EngineConfig.builder().build().maxLevels();
  private static final Instrument ANY = Instrument.of("", "");

  private final BookMeasure measure;

  @SuppressWarnings("serial") // Scala's lists are serializable, their type does not say so.
  private final Seq<Expression> children;

  private transient Work work;

  /** Spark copies expressions by their public constructor. */
  public BookExpression(BookMeasure measure, Seq<Expression> children) {
    this.measure = measure;
    this.children = children;
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    return fault()
        .map(text -> (TypeCheckResult) new TypeCheckResult.TypeCheckFailure(text))
        .orElse(TypeCheckResult.TypeCheckSuccess$.MODULE$);
  }

  private Optional<String> fault() {
    int arguments = measure.hasArgument() ? 3 : 2;
    if (children.size() != arguments) {
      return Optional.of(
          "%s takes %d arguments, not %d".formatted(prettyName(), arguments, children.size()));
    }
    for (int i = 0; i < 2; i++) {
      if (LevelList.of(children.apply(i).dataType()).isEmpty()) {
        return Optional.of(
            "%s of %s is %s; expected %s"
                .formatted(
                    i == 0 ? "bids" : "asks",
                    prettyName(),
                    children.apply(i).dataType().catalogString(),
                    LevelList.EXPECTED));
      }
    }
    return measure.hasArgument() ? argumentFault(children.apply(2)) : Optional.empty();
  }

  private Optional<String> argumentFault(Expression argument) {
    Object value = argument.foldable() ? argument.eval(null) : null;
    if (measure.function().equals("book_imbalance")) {
      return value instanceof Integer levels && levels > 0
          ? Optional.empty()
          : Optional.of("n=" + argument + " of book_imbalance: write a positive integer");
    }
    return value != null && BookMeasure.feature(value.toString()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "name=%s of %s is no column that needs one book only"
                .formatted(argument, prettyName()));
  }

  @Override
  public String prettyName() {
    return measure.function();
  }

  /** The measure is in the name already. */
  @Override
  public Iterator<Object> flatArguments() {
    return children.iterator().map(child -> child);
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
  public Object eval(InternalRow row) {
    if (work == null) {
      work = new Work();
    }
    return work.value(
        (ArrayData) children.apply(0).eval(row), (ArrayData) children.apply(1).eval(row));
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return CodegenFallback.super.doGenCode(context, code);
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new BookExpression(measure, newChildren);
  }

  @Override
  public List<Object> arguments() {
    return List.of(measure, children);
  }

  @Override
  public boolean equals(Object other) {
    return isAlike(other);
  }

  @Override
  public int hashCode() {
    return arguments().hashCode();
  }

  /** Buffers of one task. */
  private final class Work {
    private final LevelList bidList = LevelList.of(children.apply(0).dataType()).orElseThrow();
    private final LevelList askList = LevelList.of(children.apply(1).dataType()).orElseThrow();
    private final ToDoubleFunction<BookView> formula =
        measure.formula(measure.hasArgument() ? children.apply(2).eval(null) : null);
    private final LevelBuffer bidLevels = new LevelBuffer();
    private final LevelBuffer askLevels = new LevelBuffer();
    private final BookBatch batch = new BookBatch(1, 64);
    private final LevelCleaner cleaner = new LevelCleaner(MAX_LEVELS);
    private final RowStates states = new RowStates();
    private final BookView view = new BookView(MAX_LEVELS);

    private Double value(ArrayData bids, ArrayData asks) {
      if (bids == null && asks == null) {
        return null;
      }
      bidLevels.clear();
      askLevels.clear();
      states.start(1);
      if (bids != null) {
        bidList.append(bids, bidLevels, "bids", states);
      }
      if (asks != null) {
        askList.append(asks, askLevels, "asks", states);
      }
      LevelBuffer.fill(batch, bidLevels, askLevels);
      cleaner.clean(batch, 1, states);
      if (states.drops() > 0) {
        throw new IllegalArgumentException(
            "%s: %s value=%s".formatted(prettyName(), states.reason(0), states.value(0)));
      }
      view.at(batch, 0, ANY);
      double value = formula.applyAsDouble(view);
      // Not a number is null, and minus zero is zero, as in the features.
      return Math.abs(value) <= Double.MAX_VALUE ? Double.valueOf(value + 0.0) : null;
    }
  }
}
