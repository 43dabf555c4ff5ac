package io.github.tidemark.spark.guide;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Windows back from each row of an instrument. {@code rangeBetween} counts in the values of the
 * ordering column, so a window of time must be ordered by time and by nothing else; {@code
 * rowsBetween} counts rows, so its ordering must tell all rows apart.
 */
public final class Windows {
  private Windows() {}

  /** The rows with a timestamp in (t - millis, t], those of the same millisecond included. */
  public static WindowSpec lastMillis(long millis) {
    return instrument().orderBy(col("timestamp")).rangeBetween(1 - millis, 0);
  }

  /** This row and the {@code rows - 1} before it. */
  public static WindowSpec lastRows(int rows) {
    return ordered().rowsBetween(1 - rows, 0);
  }

  /** All rows before this one. */
  static WindowSpec before() {
    return ordered().rowsBetween(Window.unboundedPreceding(), -1);
  }

  private static WindowSpec ordered() {
    return instrument().orderBy(col("timestamp"), col("seqnum"));
  }

  private static WindowSpec instrument() {
    return Window.partitionBy("exchange", "symbol");
  }
}
