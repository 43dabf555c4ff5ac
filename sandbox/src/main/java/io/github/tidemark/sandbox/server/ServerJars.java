package io.github.tidemark.sandbox.server;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The jars of one server. In the source tree its module lists them in a file when it is packaged;
 * in a distribution they lie in a folder of their own below {@code lib}. The tree or distribution
 * is the one this class was loaded from, or what the property {@code tidemark.home} names.
 */
public enum ServerJars {
  S3("rt-s3"),
  KAFKA("rt-kafka"),
  CASSANDRA("rt-cassandra");

  private static final String HOME_PROPERTY = "tidemark.home";

  private final String module;

  ServerJars(String module) {
    this.module = module;
  }

  /** The Maven module whose dependencies these jars are. */
  public String module() {
    return module;
  }

  /** The source tree that has this module, if we run from one. */
  public Optional<Path> tree() throws IOException {
    return ancestor(module + "/pom.xml");
  }

  /** Whether every jar is on this machine. */
  public boolean arePresent() throws IOException {
    return !jars().isEmpty();
  }

  /**
   * The class path.
   *
   * @throws ServerException if a jar is missing: how to get them
   */
  String classPath() throws IOException {
    List<String> jars = jars();
    if (jars.isEmpty()) {
      throw new ServerException(
          "the jars of "
              + module
              + " are missing or of another version; "
              + tree()
                  .map(tree -> "run ./mvnw -pl " + module + " package in " + tree)
                  .orElse(
                      "unpack tidemark-VERSION-servers.tar.gz over the installation that holds "
                          + start()));
    }
    return String.join(File.pathSeparator, jars);
  }

  /** Empty if even one is missing. */
  private List<String> jars() throws IOException {
    Optional<Path> tree = tree();
    return tree.isPresent()
        ? listed(tree.get(), module)
        : inFolder(ancestor("lib/" + module).map(home -> home.resolve("lib/" + module)));
  }

  private static List<String> listed(Path tree, String module) throws IOException {
    Path list = tree.resolve(module).resolve("target/classpath");
    if (!Files.exists(list)
        || isNewer(tree.resolve("pom.xml"), list)
        || isNewer(tree.resolve(module).resolve("pom.xml"), list)) {
      return List.of();
    }
    List<String> jars = List.of(Files.readString(list).strip().split(File.pathSeparator, -1));
    return jars.stream().allMatch(jar -> Files.exists(Path.of(jar))) ? jars : List.of();
  }

  private static boolean isNewer(Path file, Path than) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  private static List<String> inFolder(Optional<Path> folder) throws IOException {
    List<String> jars = new ArrayList<>();
    if (folder.isPresent()) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get(), "*.jar")) {
        files.forEach(jar -> jars.add(jar.toString()));
      }
    }
    Collections.sort(jars);
    return jars;
  }

  private static Optional<Path> ancestor(String holding) throws IOException {
    for (Path folder = start(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(holding))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Path start() throws IOException {
    String home = System.getProperty(HOME_PROPERTY);
    return home == null ? codeSource() : Path.of(home).toAbsolutePath();
  }

  /** The folder of classes or the jar this class was loaded from. */
  static Path codeSource() throws IOException {
    try {
      return Path.of(ServerJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the place of " + ServerJars.class.getName() + " is no path", e);
    }
  }
}
