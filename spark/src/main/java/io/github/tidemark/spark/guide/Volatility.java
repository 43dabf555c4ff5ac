package io.github.tidemark.spark.guide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.WindowSpec;

/** Volatility of trade returns over windows of time, on interleaved rows. */
public final class Volatility {
  private static final double YEAR_MILLIS = 365 * 86_400_000.0;

  private Volatility() {}

  /**
   * Adds {@code volatility_<w>ms} for each window: sqrt(sum of squared log returns) sqrt(year / w),
   * null for fewer than two returns. A return is from the trade before, whatever books lie between.
   *
   * @param rows as of {@link io.github.tidemark.spark.Tidemark#interleave}
   */
  public static Dataset<Row> add(Dataset<Row> rows, long... windowsMillis) {
    // The price is null on book rows, so the last one that is not belongs to the last trade.
    Column previous = last(col("price"), true).over(Windows.before());
    Dataset<Row> result = rows.withColumn("log_return", log(col("price").divide(previous)));
    for (long millis : windowsMillis) {
      WindowSpec window = Windows.lastMillis(millis);
      Column squares = sum(col("log_return").multiply(col("log_return"))).over(window);
      result =
          result.withColumn(
              "volatility_" + millis + "ms",
              when(
                  count(col("log_return")).over(window).geq(2),
                  sqrt(squares).multiply(Math.sqrt(YEAR_MILLIS / millis))));
    }
    return result.drop("log_return");
  }
}
