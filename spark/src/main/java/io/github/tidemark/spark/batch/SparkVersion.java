package io.github.tidemark.spark.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Whether the Spark on the classpath is the one that this was built for. */
final class SparkVersion {
  private static final String RESOURCE = "spark-version-info.properties";
  private static final String BUILT_FOR = "4.2";

  private SparkVersion() {}

  /** Refuses another version, before any of its classes is used. */
  static void check(ClassLoader loader) throws IOException {
    String found = found(loader);
    if (found.isEmpty()) {
      throw new IOException(
          "Spark is not on the classpath: start with the tidemark script, which adds it, or by"
              + " spark-submit");
    }
    if (!found.startsWith(BUILT_FOR + ".")) {
      throw new IOException(
          "wrong Spark on the classpath: version=%s; this is built for Spark %s with Scala 2.13: %s"
              .formatted(found, BUILT_FOR, "use its spark-submit, or the tidemark script"));
    }
  }

  private static String found(ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    }
  }
}
