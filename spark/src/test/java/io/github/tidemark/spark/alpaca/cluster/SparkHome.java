package io.github.tidemark.spark.alpaca.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder like that of an unpacked Spark, with links to the jars of this process. */
final class SparkHome {
  private SparkHome() {}

  /** Makes it, and gives the class path of what is in folders: our own classes. */
  static String make(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    List<String> folders = new ArrayList<>();
    for (String name : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path file = Path.of(name).toAbsolutePath();
      Path link = jars.resolve(file.getFileName());
      if (name.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, file);
      } else if (Files.isDirectory(file)) {
        folders.add(file.toString());
      }
    }
    return String.join(File.pathSeparator, folders);
  }
}
