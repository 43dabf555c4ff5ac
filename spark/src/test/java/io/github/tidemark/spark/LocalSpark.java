package io.github.tidemark.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The one session that all tests of a JVM share: starting one takes seconds. Another JVM may run
 * other tests beside it in the same module.
 */
public final class LocalSpark {
  /** Where the session writes its event log. */
  public static final Path EVENTS = folder();

  private LocalSpark() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "spark-events");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SparkSession session() {
    return SparkSession.builder()
        .appName("tidemark tests")
        .master("local[3, 4]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.eventLog.enabled", "true")
        .config("spark.eventLog.dir", EVENTS.toUri().toString())
        .config("spark.eventLog.rolling.enabled", "false")
        .config("spark.eventLog.compress", "false")
        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
        .config("spark.sql.extensions", "io.github.tidemark.spark.sql.TidemarkExtensions")
        .getOrCreate();
  }
}
