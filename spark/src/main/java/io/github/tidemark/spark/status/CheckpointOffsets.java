package io.github.tidemark.spark.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads how far a query's checkpoint is, from the logs that Spark keeps in it. */
final class CheckpointOffsets {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * How far a query is.
   *
   * @param batch the last batch that is done
   * @param next the first offset of each topic and partition that is not read
   */
  record Read(long batch, Map<String, Map<Integer, Long>> next) {}

  private CheckpointOffsets() {}

  /** The queries with a checkpoint below a folder, by name. */
  static Map<String, Read> of(Location folder) throws IOException {
    Map<String, Read> queries = new TreeMap<>();
    if (!folder.store().isFolder(folder)) {
      return queries;
    }
    for (String name : folder.store().folders(folder)) {
      Location query = folder.resolve(name);
      OptionalLong last = last(query.resolve("commits"));
      if (last.isPresent()) {
        Location offsets = query.resolve("offsets").resolve(Long.toString(last.getAsLong()));
        queries.put(name, new Read(last.getAsLong(), offsets(offsets)));
      }
    }
    return queries;
  }

  private static OptionalLong last(Location log) throws IOException {
    OptionalLong last = OptionalLong.empty();
    if (log.store().isFolder(log)) {
      for (StoredFile file : log.store().list(log, "")) {
        if (file.name().matches("\\d{1,18}")) {
          last = OptionalLong.of(Math.max(last.orElse(-1), Long.parseLong(file.name())));
        }
      }
    }
    return last;
  }

  /** A line for the version, one for the batch, and one for each source: of ours there is one. */
  private static Map<String, Map<Integer, Long>> offsets(Location file) throws IOException {
    Map<String, Map<Integer, Long>> next = new TreeMap<>();
    String[] lines = new String(file.store().read(file), StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 2; i < lines.length; i++) {
      if (lines[i].startsWith("{")) {
        collect(JSON.readTree(lines[i]), next);
      }
    }
    return next;
  }

  private static void collect(JsonNode sources, Map<String, Map<Integer, Long>> next) {
    sources
        .properties()
        .forEach(
            topic -> {
              Map<Integer, Long> partitions = new TreeMap<>();
              topic
                  .getValue()
                  .properties()
                  .forEach(
                      offset -> {
                        if (offset.getValue().isIntegralNumber()) {
                          partitions.put(
                              Integer.parseInt(offset.getKey()), offset.getValue().asLong());
                        }
                      });
              next.put(topic.getKey(), partitions);
            });
  }
}
