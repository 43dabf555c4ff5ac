package io.github.tidemark.benchmarks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the measurement of the live pipeline, in a process that has Spark. */
final class StreamBench {
  private static final String MAIN = "io.github.tidemark.benchmarks.live.LiveBench";

  private StreamBench() {}

  /**
   * Runs it; it prints by itself.
   *
   * @param flags of its own
   * @return its exit code
   */
  static int run(Path launcher, List<String> flags) throws IOException {
    Path jvm = launcher.resolveSibling("spark").resolve("src/main/jvm");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("@" + jvm.resolve("spark.args"), "-Xmx512m"));
    line.add("-Dlog4j2.configurationFile=" + jvm.resolve("log4j2.properties"));
    line.add(
        "-Dtidemark.log=" + Path.of(System.getProperty("java.io.tmpdir"), "tidemark-live.log"));
    line.addAll(List.of("-cp", SparkModule.classPath(launcher.getParent()), MAIN));
    line.addAll(flags);
    Process process = new ProcessBuilder(line).inheritIO().start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw new InterruptedIOException("interrupted while the live pipeline was measured");
    }
  }
}
