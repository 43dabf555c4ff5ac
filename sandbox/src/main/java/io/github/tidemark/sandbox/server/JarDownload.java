package io.github.tidemark.sandbox.server;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings the jars of servers onto this machine, by packaging their modules of the source tree. */
final class JarDownload {
  private JarDownload() {}

  /**
   * Does nothing where all jars are there, or where this is no source tree.
   *
   * @param log of the build
   * @param say takes a message, since the first time takes a while
   */
  static void ensure(List<ServerJars> wanted, Path log, Consumer<String> say) throws IOException {
    Path tree = null;
    StringBuilder modules = new StringBuilder();
    for (ServerJars jars : wanted) {
      if (!jars.arePresent() && jars.tree().isPresent()) {
        tree = jars.tree().get();
        modules.append(modules.isEmpty() ? "" : ",").append(jars.module());
      }
    }
    if (tree != null) {
      say.accept("downloading the jars of " + modules + " (once); the log is " + log);
      run(tree, modules.toString(), log);
    }
  }

  private static void run(Path tree, String modules, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                tree.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-q",
                "-pl",
                modules,
                "package",
                "-Dspotless.apply.skip=true",
                "-Dspotless.check.skip=true")
            .directory(tree.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process build = builder.start();
    try {
      if (build.waitFor() != 0) {
        throw new ServerException(
            "cannot download the jars of %s: ./mvnw -pl %s package ended with exit code %d; its log %s says:%n%s"
                .formatted(modules, modules, build.exitValue(), log, errors(log)));
      }
    } catch (InterruptedException e) {
      build.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while downloading the jars of " + modules);
    }
  }

  private static String errors(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("ERROR"))
        .limit(3)
        .collect(Collectors.joining("\n"));
  }
}
