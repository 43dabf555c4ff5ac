package io.github.tidemark.spark.guide;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;

import io.github.tidemark.spark.sql.TidemarkExtensions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The spreads of each book, by the kernel's formulas; null where a book is crossed or one-sided.
 */
public final class Spreads {
  private Spreads() {}

  /**
   * Adds {@code quoted_spread} a0 - b0, {@code relative_spread} s / M and {@code
   * depth_weighted_spread} over the first five levels.
   *
   * @param rows with {@code bids} and {@code asks}
   */
  public static Dataset<Row> add(Dataset<Row> rows) {
    TidemarkExtensions.register(rows.sparkSession());
    return rows.withColumn("quoted_spread", of("spread"))
        .withColumn("relative_spread", of("relative_spread"))
        .withColumn("depth_weighted_spread", of("depth_weighted_spread"));
  }

  private static Column of(String function) {
    return call_function(function, col("bids"), col("asks"));
  }
}
