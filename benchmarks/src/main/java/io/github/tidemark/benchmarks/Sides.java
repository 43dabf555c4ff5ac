package io.github.tidemark.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** The sides of this benchmark, on one workload. */
final class Sides {
  private Sides() {}

  /** DuckDB in a JVM of its own with nothing else in it. */
  static Side duckdb(Workload workload, int threads) {
    return new Side(
        "duckdb",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DuckPeer.class.getName(),
            workload.raw().toString(),
            workload.peer().toString(),
            Integer.toString(threads)),
        workload::clearPeer);
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
