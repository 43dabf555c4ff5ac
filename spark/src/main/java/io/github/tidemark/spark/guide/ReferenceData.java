package io.github.tidemark.spark.guide;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Joins market data with a small table of instruments, which is sent to every executor. */
public final class ReferenceData {
  private ReferenceData() {}

  /**
   * Adds the columns of the reference by symbol. Rows of symbols that it does not hold stay, with
   * nulls: an inner join would drop them silently.
   *
   * @throws IllegalArgumentException when a symbol stands in the reference twice, which would
   *     multiply rows; looks at the reference at once
   */
  public static Dataset<Row> join(Dataset<Row> rows, Dataset<Row> reference) {
    Dataset<Row> twice = reference.groupBy("symbol").count().filter("count > 1").orderBy("symbol");
    for (Row first : twice.takeAsList(1)) {
      throw new IllegalArgumentException(
          "reference data names symbol=%s %d times; keep one row a symbol"
              .formatted(first.getString(0), first.getLong(1)));
    }
    return rows.join(
        functions.broadcast(reference),
        scala.jdk.javaapi.CollectionConverters.asScala(java.util.List.of("symbol")).toSeq(),
        "left");
  }
}
