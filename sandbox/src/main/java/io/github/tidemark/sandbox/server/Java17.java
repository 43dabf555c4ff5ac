package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Finds a Java 17 on this machine, for a server that runs on no other: what {@code JAVA17_HOME}
 * names, the one we run on, or one in the usual folders.
 */
final class Java17 {
  private static final String VARIABLE = "JAVA17_HOME";
  private static final int FEATURE = 17;
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/jvm",
          "/opt/java",
          "/opt",
          System.getProperty("user.home") + "/.sdkman/candidates/java",
          System.getProperty("user.home") + "/.jdks",
          "/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk",
          "/Library/Java/JavaVirtualMachines");

  private Java17() {}

  /** The java command, if there is one. */
  static Optional<Path> find() throws IOException {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isEmpty()) {
      return Optional.of(named(Path.of(named)));
    }
    if (Runtime.version().feature() == FEATURE) {
      return Optional.of(ServerLaunch.currentJava());
    }
    for (String folder : FOLDERS) {
      Optional<Path> found = below(Path.of(folder));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What to say where there is none. */
  static String absent() {
    return "no Java 17 found: %s is not set, this is Java %s, and none lies below %s; install one or set %s"
        .formatted(VARIABLE, Runtime.version(), String.join(", ", FOLDERS), VARIABLE);
  }

  private static Path named(Path home) throws IOException {
    if (!is17(home)) {
      throw new ServerException(
          VARIABLE + "=" + home + " is no Java 17: no release file there says JAVA_VERSION=\"17\"");
    }
    return command(home);
  }

  private static Optional<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> homes = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        homes.add(entry);
        homes.add(entry.resolve("x64"));
        homes.add(entry.resolve("arm64"));
        homes.add(entry.resolve("Contents/Home"));
      }
    }
    for (Path home : homes) {
      if (is17(home)) {
        return Optional.of(command(home));
      }
    }
    return Optional.empty();
  }

  private static Path command(Path home) {
    return home.resolve("bin").resolve("java");
  }

  private static boolean is17(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(command(home))) {
      return false;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    return properties.getProperty("JAVA_VERSION", "").startsWith("\"" + FEATURE);
  }
}
