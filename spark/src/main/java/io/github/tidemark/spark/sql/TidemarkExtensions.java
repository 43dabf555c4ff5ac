package io.github.tidemark.spark.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds Tidemark's functions to a session: set {@code spark.sql.extensions} to the name of this
 * class, or {@link #register} them in a session that is there already.
 */
public final class TidemarkExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit>
    implements SparkSessionExtensionsProvider {
  private record Function(
      String name, String usage, Class<?> type, Function1<Seq<Expression>, Expression> builder) {
    private FunctionIdentifier identifier() {
      return new FunctionIdentifier(name);
    }

    private ExpressionInfo info() {
      return new ExpressionInfo(type.getName(), "", name, usage, "", "", "", "", "", "", "");
    }
  }

  private static List<Function> functions() {
    List<Function> all = new ArrayList<>();
    for (BookMeasure measure :
        List.of(
            BookMeasure.of("mid_price", "(b0 + a0) / 2"),
            BookMeasure.of("microprice", "the mid weighted by the size of the opposite side"),
            BookMeasure.of("spread", "s = a0 - b0"),
            BookMeasure.of("relative_spread", "s / M"),
            BookMeasure.of("spread_bps", "1e4 s / M"),
            BookMeasure.of("depth_weighted_spread", "by size over the first 5 common levels"),
            BookMeasure.imbalance(),
            BookMeasure.named())) {
      all.add(
          new Function(
              measure.function(),
              measure.usage(),
              BookExpression.class,
              arguments -> new BookExpression(measure, arguments)));
    }
    all.add(
        new Function(
            OfiAggregate.NAME,
            OfiAggregate.USAGE,
            OfiAggregate.class,
            arguments -> new OfiAggregate(arguments, 0, 0)));
    return all;
  }

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (Function function : functions()) {
      extensions.injectFunction(
          new Tuple3<>(function.identifier(), function.info(), function.builder()));
    }
    return BoxedUnit.UNIT;
  }

  /** Adds the functions to a session that was made without the extension. */
  public static void register(SparkSession session) {
    for (Function function : functions()) {
      ((org.apache.spark.sql.classic.SparkSession) session)
          .sessionState()
          .functionRegistry()
          .createOrReplaceTempFunction(function.name(), function.builder(), "java_udf");
    }
  }
}
