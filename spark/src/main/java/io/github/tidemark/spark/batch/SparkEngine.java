package io.github.tidemark.spark.batch;

import io.github.tidemark.cli.EngineProvider;
import io.github.tidemark.cli.RunEngine;
import io.github.tidemark.lake.run.GroupTask;
import io.github.tidemark.spark.alpaca.Alpaca;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark application that does the work on groups. Owned by the command. */
final class SparkEngine implements RunEngine {
  private static final String MASTER = "spark.master";
  private static final String LOOPBACK = "127.0.0.1";

  private final JavaSparkContext spark;

  private SparkEngine(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Starts the application, or takes the master that {@code spark-submit} has set. */
  static SparkEngine start(EngineProvider.Wish wish) throws IOException {
    SparkConf conf = conf(wish);
    Masters.reach(conf.get(MASTER));
    try {
      return new SparkEngine(new JavaSparkContext(conf));
    } catch (RuntimeException e) {
      throw new IOException(
          "cannot start Spark: master=" + conf.get(MASTER) + ": " + SparkFailures.text(e), e);
    }
  }

  private static SparkConf conf(EngineProvider.Wish wish) {
    SparkConf conf = new SparkConf();
    wish.conf().forEach(conf::set);
    conf.setIfMissing("spark.app.name", "tidemark etl");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.redaction.regex", Alpaca.REDACTION);
    String threads = wish.threads().map(String::valueOf).orElse("*");
    Optional<String> master = wish.master().map(Masters::checked);
    conf.set(MASTER, master.orElse(conf.get(MASTER, "local[" + threads + "]")));
    if (Masters.isLocal(conf.get(MASTER))) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    return conf;
  }

  @Override
  public Aftermath run(List<GroupTask> tasks, Done done) throws IOException {
    try {
      return new SparkRunner(spark, FlatSettings.of(spark.getConf())).run(tasks, done);
    } catch (IllegalStateException e) {
      if (!spark.sc().isStopped()) {
        throw e;
      }
      throw new IOException(
          "Spark has ended the application: master=%s: it does not answer, or has stopped; what is"
                  .formatted(spark.master())
              + " done stays done, and a rerun does the rest",
          e);
    }
  }

  @Override
  public void close() {
    spark.close();
  }
}
