package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A tidemark command in a process of its own, as the launcher starts one. */
final class Child implements AutoCloseable {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final long LIMIT_SECONDS = 300;
  private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

  private final Process process;
  private final Path output;
  private final Path temp;

  private Child(Process process, Path output, Path temp) {
    this.process = process;
    this.output = output;
    this.temp = temp;
  }

  /** Where those that are started in a folder have their temporary files. */
  static Path temp(Path folder) {
    return folder.resolve("temp");
  }

  static Child start(Path folder, List<String> arguments) throws IOException {
    Path temp = Files.createTempDirectory(Files.createDirectories(temp(folder)), "tidemark-run-");
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolve("src/main/jvm/spark.args"),
                "-Xmx768m",
                // It ends before the optimizing compiler has paid for itself.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Dlog4j2.configurationFile=" + MODULE.resolve("src/main/jvm/log4j2.properties"),
                "-Dtidemark.log=" + folder.resolve("spark.log"),
                "-Djava.io.tmpdir=" + temp,
                "-Dtidemark.temp=" + temp,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    line.addAll(arguments);
    Path output = Files.createTempFile(folder, "child", ".log");
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    return new Child(
        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output, temp);
  }

  /** Runs one to its end and returns what it printed. */
  static String run(Path folder, int exitCode, List<String> arguments) throws Exception {
    try (Child child = start(folder, arguments)) {
      return child.end(exitCode);
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits for its end, which must be this one, and leave no temporary files. */
  String end(int exitCode) throws Exception {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended: %s", output()).isTrue();
    assertThat(process.exitValue()).as("exit code of: %s", output()).isEqualTo(exitCode);
    assertThat(temp).doesNotExist();
    return output();
  }

  /** Waits until it has printed what is looked for. */
  void await(Predicate<String> printed) throws IOException {
    long begin = System.nanoTime();
    while (!printed.test(output())) {
      assertThat(process.isAlive()).as("runs on: %s", output()).isTrue();
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(LIMIT_SECONDS));
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  /** Asks it to end. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as the kernel does when memory is short. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
