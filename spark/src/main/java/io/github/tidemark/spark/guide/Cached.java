package io.github.tidemark.spark.guide;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows kept by Spark while several results are computed of them, partitioned by symbol and ordered
 * in each, and let go at the end of a try block.
 *
 * <pre>{@code
 * try (Cached cached = Cached.bySymbol(rows, 8)) {
 *   Volatility.add(cached.rows(), 60_000).write().parquet("volatility");
 *   Spreads.add(cached.rows()).write().parquet("spreads");
 * }
 * }</pre>
 *
 * @param rows what is kept
 */
public record Cached(Dataset<Row> rows) implements AutoCloseable {
  /** Keeps rows in memory, and on disk what does not fit. */
  public static Cached bySymbol(Dataset<Row> rows, int partitions) {
    return new Cached(
        rows.repartition(partitions, functions.col("symbol"))
            .sortWithinPartitions("symbol", "timestamp", "seqnum")
            .persist(StorageLevel.MEMORY_AND_DISK()));
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
