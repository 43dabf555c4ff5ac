package io.github.tidemark.benchmarks.spark;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * The other side: the same work in plain Spark SQL, as a process of its own.
 *
 * <p>{@code SparkSqlPeer RAW OUT THREADS} reads {@code RAW/orderbook} and {@code RAW/trades},
 * writes {@code OUT/features.parquet} and {@code OUT/bars.parquet}, and prints the seconds between
 * the start of the session and its end.
 */
public final class SparkSqlPeer {
  private SparkSqlPeer() {}

  public static void main(String[] args) {
    int threads = Integer.parseInt(args[2]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + threads + "]")
            .appName("spark sql peer")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            // Many partitions, left apart: few instruments share one, and no core waits long.
            .config("spark.sql.shuffle.partitions", 8L * threads)
            .config("spark.sql.adaptive.coalescePartitions.enabled", false)
            // What follows from the sums over levels would fill the memory of the planner.
            .config("spark.sql.constraintPropagation.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    long start = System.nanoTime();
    run(spark, args[0], args[1]);
    System.out.printf(Locale.ROOT, "job_s=%.3f%n", (System.nanoTime() - start) / 1e9);
    spark.stop();
  }

  static void run(SparkSession spark, String raw, String out) {
    spark.read().parquet(raw + "/orderbook").createOrReplaceTempView("orderbook");
    spark.read().parquet(raw + "/trades").createOrReplaceTempView("trades");
    spark
        .sql(SparkSql.features())
        .write()
        .mode("overwrite")
        .option("compression", "zstd")
        .parquet(out + "/features.parquet");
    // What was written is quicker to read than to compute again, and costs no memory to keep.
    spark.read().parquet(out + "/features.parquet").createOrReplaceTempView("feats");
    spark
        .sql(SparkSql.bars())
        .write()
        .mode("overwrite")
        .option("compression", "zstd")
        .parquet(out + "/bars.parquet");
  }
}
