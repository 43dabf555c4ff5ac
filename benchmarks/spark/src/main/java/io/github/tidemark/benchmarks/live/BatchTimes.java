package io.github.tidemark.benchmarks.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * Where the time of a stream's batches goes. Spark makes one in the stream's process, as one of its
 * listeners, which writes a line for each batch into the file that a system property names.
 */
public final class BatchTimes extends StreamingQueryListener {
  /** Names the file. */
  static final String FILE = "tidemark.bench.batches";

  private static final long serialVersionUID = 1;

  private final transient Path file = Path.of(System.getProperty(FILE));

  /** For Spark. */
  public BatchTimes() {}

  private final transient Map<String, Long> collected = new HashMap<>();
  private final transient Map<String, Long> compiled = new HashMap<>();

  /**
   * A batch.
   *
   * @param begin when it began
   * @param millis of each part of it, as Spark names them; those of tasks are sums over all tasks,
   *     those of the JVM what it spent since the last batch of the query
   */
  record Batch(String query, Instant begin, long rows, Map<String, Long> millis) {
    /** From its begin to its end. */
    long whole() {
      return millis.getOrDefault("triggerExecution", 0L);
    }
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    Map<String, Long> millis = new TreeMap<>(progress.durationMs());
    for (StateOperatorProgress state : progress.stateOperators()) {
      millis.merge("tasks:update", state.allUpdatesTimeMs(), Long::sum);
      millis.merge("tasks:commit", state.commitTimeMs(), Long::sum);
    }
    millis.put("jvm:gc", since(collected, progress.name(), collection()));
    millis.put("jvm:jit", since(compiled, progress.name(), compilation()));
    StringBuilder line = new StringBuilder();
    line.append(progress.name()).append(' ').append(progress.timestamp());
    line.append(' ').append(progress.numInputRows());
    millis.forEach((part, ms) -> line.append(' ').append(part).append('=').append(ms));
    try {
      Files.writeString(
          file,
          line.append('\n'),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long since(Map<String, Long> before, String query, long now) {
    Long last = before.put(query, now);
    return last == null ? now : now - last;
  }

  /** Milliseconds in which the collector stood in the way so far. */
  private static long collection() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  /** Milliseconds of compiler threads so far. */
  private static long compilation() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}

  /** The batches of a file, from a line on; those that had no rows are left out. */
  static List<Batch> read(Path file, int fromLine) throws IOException {
    List<Batch> batches = new ArrayList<>();
    List<String> lines = lines(file);
    for (String line : lines.subList(Math.min(fromLine, lines.size()), lines.size())) {
      String[] words = line.split(" ", -1);
      Map<String, Long> millis = new TreeMap<>();
      for (int i = 3; i < words.length; i++) {
        int equals = words[i].lastIndexOf('=');
        millis.put(words[i].substring(0, equals), Long.parseLong(words[i].substring(equals + 1)));
      }
      Batch batch = new Batch(words[0], Instant.parse(words[1]), Long.parseLong(words[2]), millis);
      if (batch.rows() > 0) {
        batches.add(batch);
      }
    }
    return batches;
  }

  /** Lines written so far. */
  static int count(Path file) throws IOException {
    return lines(file).size();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
