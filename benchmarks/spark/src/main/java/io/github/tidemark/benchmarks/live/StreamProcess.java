package io.github.tidemark.benchmarks.live;

import io.github.tidemark.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** {@code tidemark stream} in a process of its own, with the heap that the launcher gives it. */
final class StreamProcess implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("metrics at (http://\\S+)");
  private static final String LOGGING = "log4j2.configurationFile";
  private static final long LIMIT_SECONDS = 120;
  private static final long BETWEEN_LOOKS_NANOS = 50_000_000;

  private final Process process;
  private final Path output;

  private StreamProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param folder where its output, its log, its list of batches and its temporary files go
   * @param flags of the command
   */
  static StreamProcess start(Path folder, List<String> flags) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    line.addAll(List.of("-Xms128m", "-Xmx1g", "-XX:+UseParallelGC"));
    line.add("-D" + BatchTimes.FILE + "=" + batches(folder));
    line.add("-Dtidemark.log=" + folder.resolve("spark.log"));
    line.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temp")));
    String logging = System.getProperty(LOGGING);
    if (logging != null) {
      line.add("-D" + LOGGING + "=" + logging);
    }
    line.addAll(List.of("-cp", classPath(), Main.class.getName()));
    line.add("stream");
    line.addAll(flags);
    line.add("--conf");
    line.add("spark.sql.streaming.streamingQueryListeners=" + BatchTimes.class.getName());
    Path output = folder.resolve("stream.log");
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new StreamProcess(builder.start(), output);
  }

  /** That of this process, from whatever folder it is read. */
  private static String classPath() {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Stream.of(places)
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The list of batches in a folder. */
  static Path batches(Path folder) {
    return folder.resolve("batches.txt");
  }

  /** Waits until its queries are being started; returns the place of its metrics. */
  URI awaitStart() throws IOException {
    long begin = System.nanoTime();
    Optional<URI> place = place();
    while (place.isEmpty()) {
      check();
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
        throw new IOException("the stream does not start; see " + output);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      place = place();
    }
    return place.get();
  }

  private Optional<URI> place() throws IOException {
    Matcher said = PLACE.matcher(Files.readString(output));
    return said.find() ? Optional.of(URI.create(said.group(1))) : Optional.empty();
  }

  /** Throws when it has ended. */
  void check() throws IOException {
    if (!process.isAlive()) {
      throw new IOException(
          "the stream has ended: exit code=%d output=%s"
              .formatted(process.exitValue(), Files.readString(output).strip()));
    }
  }

  /** Asks it to end, which it does between two batches. */
  void stop() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the stream does not end; see " + output);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted while the stream ended");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "the stream has failed: exit code=%d output=%s"
              .formatted(process.exitValue(), Files.readString(output).strip()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
