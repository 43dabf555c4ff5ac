package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The files that a listing has found: of each channel by folder, of a folder by name. The folders
 * below one named {@code date=} or {@code year=} belong to the one above, whose files they divide
 * by time.
 *
 * @param files of each channel
 */
record Arrived(Map<Channel, NavigableMap<String, NavigableMap<String, StoredFile>>> files) {
  private static final List<String> ENDINGS =
      List.of(".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz", FilesTask.RAW);

  static Arrived list(Map<Channel, Location> folders) throws IOException {
    Map<Channel, NavigableMap<String, NavigableMap<String, StoredFile>>> files =
        new EnumMap<>(Channel.class);
    for (Map.Entry<Channel, Location> place : folders.entrySet()) {
      NavigableMap<String, NavigableMap<String, StoredFile>> found = new TreeMap<>();
      Location folder = place.getValue();
      if (folder.store().isFolder(folder)) {
        for (StoredFile file : folder.store().list(folder, "")) {
          if (ENDINGS.stream().anyMatch(file.name()::endsWith)) {
            int cut = cut(file.name());
            String name = file.name().substring(cut == 0 ? 0 : cut + 1);
            found
                .computeIfAbsent(file.name().substring(0, cut), f -> new TreeMap<>())
                .put(name, file);
          }
        }
      }
      files.put(place.getKey(), found);
    }
    return new Arrived(files);
  }

  /** Where the folder's name ends; 0 when the files lie in the channel's own. */
  private static int cut(String name) {
    int from = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
      if (isTime(name, from)) {
        break;
      }
      from = slash + 1;
    }
    return Math.max(0, from - 1);
  }

  private static boolean isTime(String name, int from) {
    return name.regionMatches(true, from, "date=", 0, 5)
        || name.regionMatches(true, from, "year=", 0, 5);
  }

  boolean isEmpty() {
    return files.values().stream().allMatch(Map::isEmpty);
  }

  /** Folders of a channel that have files, by name. */
  NavigableMap<String, NavigableMap<String, StoredFile>> folders(Channel channel) {
    return files.getOrDefault(channel, Collections.emptyNavigableMap());
  }

  /** Files of a folder, by name. */
  NavigableMap<String, StoredFile> files(Channel channel, String folder) {
    return folders(channel).getOrDefault(folder, Collections.emptyNavigableMap());
  }
}
