package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.cli.config.StreamKeys;
import io.github.tidemark.spark.alpaca.Alpaca;
import io.github.tidemark.spark.batch.Masters;
import io.github.tidemark.spark.store.StoreFileSystem;
import io.github.tidemark.spark.stream.LocalCheckpointFiles;
import io.github.tidemark.spark.stream.OrderedQuery;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Makes the session that the queries share. */
final class StreamSession {
  private static final String MASTER = "spark.master";
  private static final String CHECKPOINT_FILES = "spark.sql.streaming.checkpointFileManagerClass";
  private static final String LOOPBACK = "127.0.0.1";

  /** How often a task is tried before its query fails, in this process as on a cluster. */
  private static final int ATTEMPTS = 4;

  private StreamSession() {}

  /** The master of these settings, unless {@code spark-submit} has set one. */
  static String master(Settings settings, int slots) {
    Optional<String> named = settings.value(ConfigKeys.MASTER).map(Masters::checked);
    return named.orElseGet(
        () -> new SparkConf().get(MASTER, "local[%d, %d]".formatted(slots, ATTEMPTS)));
  }

  /** Starts one. */
  static SparkSession start(StreamSettings stream, String master) throws IOException {
    Settings settings = stream.all();
    SparkConf conf = new SparkConf();
    settings.value(ConfigKeys.CONF).forEach(conf::set);
    settings
        .value(StreamKeys.EXECUTOR_MEMORY)
        .ifPresent(size -> conf.set("spark.executor.memory", size));
    conf.set(MASTER, master);
    conf.setIfMissing("spark.app.name", "tidemark stream");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.redaction.regex", Alpaca.REDACTION);
    if (stream.checkpoint(OrderedQuery.NAME).isLocal()) {
      conf.setIfMissing(CHECKPOINT_FILES, LocalCheckpointFiles.class.getName());
    }
    if (Masters.isLocal(master)) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    try {
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      Configuration hadoop = session.sparkContext().hadoopConfiguration();
      if (hadoop.get("fs.s3.impl") == null) {
        StoreFileSystem.serve(hadoop, "s3", stream.stores());
      }
      return session;
    } catch (RuntimeException e) {
      throw new IOException(
          "cannot start Spark: master=" + master + ": " + StreamFailures.text(e), e);
    }
  }
}
