package io.github.tidemark.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who does the work: the peer first, then Tidemark with the same columns, then others for
 * comparison only.
 *
 * @param all at least two
 */
record Sides(List<Side> all) {
  /** The profile that computes what the peers compute. */
  private static final String SAME_COLUMNS = "core";

  /** Everything there is. */
  private static final String ALL_COLUMNS = "full";

  private static final Pattern PEER_SECONDS = Pattern.compile("job_s=([0-9.]+)");
  private static final Pattern OWN_SECONDS = Pattern.compile("\"seconds\" *: *([0-9.eE+-]+)");

  Sides {
    all = List.copyOf(all);
  }

  Side peer() {
    return all.get(0);
  }

  Side own() {
    return all.get(1);
  }

  /** DuckDB and the local engine. */
  static Sides local(Workload workload, Path launcher, int threads) {
    return new Sides(
        List.of(
            duckdb(workload, threads),
            tidemark(launcher, workload, threads, SAME_COLUMNS),
            tidemark(launcher, workload, threads, ALL_COLUMNS)));
  }

  /** Plain Spark SQL and the engine on Spark, each in a local session of its own. */
  static Sides spark(Workload workload, Path launcher, int threads) throws IOException {
    Side own = tidemark(launcher, workload, threads, SAME_COLUMNS);
    List<String> command = new ArrayList<>(own.command());
    command.addAll(List.of("--engine", "spark", "--master", "local[" + threads + "]", "--json"));
    return new Sides(
        List.of(
            sparkSql(workload, launcher.getParent(), threads),
            new Side("tidemark on spark", command, own.cleaning()).saying(OWN_SECONDS)));
  }

  /** DuckDB in a JVM of its own with nothing else in it. */
  private static Side duckdb(Workload workload, int threads) {
    return new Side(
        "duckdb",
        List.of(
            java(),
            "-cp",
            System.getProperty("java.class.path"),
            DuckPeer.class.getName(),
            workload.raw().toString(),
            workload.peer().toString(),
            Integer.toString(threads)),
        workload::clearPeer);
  }

  private static Side sparkSql(Workload workload, Path home, int threads) throws IOException {
    return new Side(
            "spark sql",
            List.of(
                java(),
                "@" + home.resolve("spark/src/main/jvm/spark.args"),
                "-Xmx4g",
                "-cp",
                SparkModule.classPath(home),
                "io.github.tidemark.benchmarks.spark.SparkSqlPeer",
                workload.raw().toString(),
                workload.peer().toString(),
                Integer.toString(threads)),
            workload::clearPeer)
        .saying(PEER_SECONDS);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Tidemark as a user starts it. */
  static Side tidemark(Path launcher, Workload workload, int threads, String features) {
    return new Side(
        "tidemark " + features,
        List.of(
            launcher.toString(),
            "etl",
            "--root",
            workload.root().toString(),
            "--source",
            Workload.SOURCE,
            "--features",
            features,
            "--bars",
            "mid:time:60",
            "--threads",
            Integer.toString(threads)),
        workload::clearOwn);
  }
}
