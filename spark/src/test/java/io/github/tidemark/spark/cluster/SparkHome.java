package io.github.tidemark.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** A folder like that of an unpacked Spark, whose jars are links to those that Maven has. */
final class SparkHome {
  private SparkHome() {}

  /** The one jar that is submitted. */
  static Path theOneJar() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target"), "tidemark-spark-*-all.jar")) {
      return jars.iterator().next().toAbsolutePath();
    }
  }

  /** Links what the build says we run on, without what is in the one jar. */
  static void make(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    String all = Files.readString(Path.of("target", "classpath")).strip();
    try (JarFile ours = new JarFile(theOneJar().toFile())) {
      for (String name : all.split(File.pathSeparator, -1)) {
        Path file = Path.of(name);
        if (name.endsWith(".jar") && !holds(ours, file)) {
          Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
        }
      }
    }
  }

  private static boolean holds(JarFile ours, Path file) throws IOException {
    try (JarFile other = new JarFile(file.toFile())) {
      return other.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .findFirst()
          .filter(entry -> ours.getEntry(entry.getName()) != null)
          .isPresent();
    }
  }
}
