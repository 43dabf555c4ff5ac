package io.github.tidemark.spark.stream.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.cli.config.ConfigException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a new checkpoint begins. Spark wants JSON to name every partition of the topics of a query,
 * and no other; here it may name some of those of all queries.
 *
 * @param text {@code earliest}, {@code latest} or JSON
 * @param named offsets that JSON names, by topic and partition
 */
record StartingOffsets(String text, Map<String, Map<Integer, Long>> named) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long EARLIEST = -2;

  /**
   * Reads the setting.
   *
   * @throws ConfigException when it is nothing of the three
   */
  static StartingOffsets parse(String text) {
    if (text.equals("earliest") || text.equals("latest")) {
      return new StartingOffsets(text, Map.of());
    }
    try {
      Map<String, Map<Integer, Long>> named = JSON.readValue(text, new TypeReference<>() {});
      if (named != null && named.isEmpty()) {
        return parse("earliest"); // Spark has no word for all the others
      }
      if (named != null && named.values().stream().noneMatch(Objects::isNull)) {
        return new StartingOffsets(text, named);
      }
    } catch (JsonProcessingException e) {
      throw new ConfigException(wrong(text), e);
    }
    throw new ConfigException(wrong(text));
  }

  private static String wrong(String text) {
    return "starting-offsets=%s: write earliest, latest, or JSON such as {\"trades\":{\"0\":23}}"
        .formatted(text);
  }

  /**
   * As Spark has it for a query.
   *
   * @param topics those that the query reads
   * @param partitions of each topic that any query reads
   * @throws ConfigException when one is named that none reads
   */
  String of(Collection<String> topics, Map<String, Integer> partitions) {
    if (named.isEmpty()) {
      return text;
    }
    named.forEach(
        (topic, offsets) -> {
          int there = partitions.getOrDefault(topic, 0);
          offsets.keySet().stream()
              .filter(partition -> partition < 0 || partition >= there)
              .forEach(
                  partition -> {
                    throw new ConfigException(
                        "starting-offsets: topic=%s partition=%d is not read; there are %s"
                            .formatted(topic, partition, new TreeMap<>(partitions)));
                  });
        });
    Map<String, Map<Integer, Long>> all = new TreeMap<>();
    for (String topic : topics) {
      Map<Integer, Long> offsets = new TreeMap<>(named.getOrDefault(topic, Map.of()));
      for (int partition = 0; partition < partitions.get(topic); partition++) {
        offsets.putIfAbsent(partition, EARLIEST);
      }
      all.put(topic, offsets);
    }
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
