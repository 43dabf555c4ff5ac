package io.github.tidemark.spark.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Spark's event log of the tests' session, read back. */
public final class EventLog {
  /** A finished task. */
  public record Task(
      long id,
      String host,
      boolean speculative,
      long bytesRead,
      long recordsRead,
      long shuffleBytes,
      long spilled,
      String reason) {
    public boolean isSuccess() {
      return reason.equals("Success");
    }
  }

  private EventLog() {}

  /** The tasks that have ended, of all jobs so far. */
  static List<Task> tasks() throws IOException {
    return Files.exists(file()) ? tasks(file()) : List.of();
  }

  /** The tasks that an event log tells the end of. */
  public static List<Task> tasks(Path file) throws IOException {
    List<Task> tasks = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(file)) {
      if (line.contains("\"SparkListenerTaskEnd\"") && line.endsWith("}")) {
        tasks.add(task(json.readTree(line)));
      }
    }
    return tasks;
  }

  private static Path file() throws IOException {
    String id = LocalSpark.session().sparkContext().applicationId();
    try (Stream<Path> files = Files.list(LocalSpark.EVENTS)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(id))
          .findFirst()
          .orElse(LocalSpark.EVENTS.resolve(id));
    }
  }

  private static Task task(JsonNode event) {
    JsonNode metrics = event.path("Task Metrics");
    JsonNode read = metrics.path("Shuffle Read Metrics");
    return new Task(
        event.path("Task Info").path("Task ID").asLong(),
        event.path("Task Info").path("Host").asText(),
        event.path("Task Info").path("Speculative").asBoolean(),
        metrics.path("Input Metrics").path("Bytes Read").asLong(),
        metrics.path("Input Metrics").path("Records Read").asLong(),
        read.path("Remote Bytes Read").asLong()
            + read.path("Local Bytes Read").asLong()
            + metrics.path("Shuffle Write Metrics").path("Shuffle Bytes Written").asLong(),
        metrics.path("Disk Bytes Spilled").asLong(),
        event.path("Task End Reason").path("Reason").asText());
  }

  /** Waits until the log holds so many tasks: the session writes it in a thread of its own. */
  static List<Task> await(int count) throws Exception {
    LocalSpark.session().sparkContext().listenerBus().waitUntilEmpty();
    List<Task> tasks = tasks();
    if (tasks.size() < count) {
      throw new AssertionError("event log holds " + tasks.size() + " tasks of " + count);
    }
    return tasks;
  }
}
