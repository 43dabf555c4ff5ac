package io.github.tidemark.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The benchmarks on Spark, a module of its own, so that the others need no Spark. */
final class SparkModule {
  private SparkModule() {}

  /**
   * Its class path.
   *
   * @param home the source tree
   * @throws IOException when it is not built: says how
   */
  static String classPath(Path home) throws IOException {
    Path built = home.resolve("benchmarks").resolve("spark").resolve("target");
    Path jars = built.resolve("classpath");
    if (!Files.exists(jars)) {
      throw new IOException(
          "the benchmarks on Spark are not built: file="
              + jars
              + "; run ./mvnw -pl benchmarks/spark -am package -Dmaven.test.skip=true in "
              + home);
    }
    try (Stream<Path> files = Files.list(built)) {
      Path own = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      return own + File.pathSeparator + Files.readString(jars).strip();
    }
  }
}
