package io.github.tidemark.spark.stream.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.stream.StreamException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.spark.sql.connector.read.streaming.Offset;

/**
 * Which files were read: of each folder the last one and how many, in the order in which the
 * folders were first seen, which numbers them. Immutable.
 */
final class FilesOffset extends Offset {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  /**
   * How far a folder was read.
   *
   * @param folder below that of its channel
   * @param files read so far
   * @param last of them by name, empty before the first
   */
  record Progress(String folder, long files, String last) {
    Progress next(String name) {
      return new Progress(folder, files + 1, name);
    }
  }

  /** Before the first file. */
  static final FilesOffset NONE = new FilesOffset(Map.of());

  private final Map<Channel, List<Progress>> channels = new EnumMap<>(Channel.class);

  private FilesOffset(Map<Channel, List<Progress>> channels) {
    channels.forEach((channel, folders) -> this.channels.put(channel, List.copyOf(folders)));
  }

  /** The folders of a channel, by number. */
  List<Progress> folders(Channel channel) {
    return channels.getOrDefault(channel, List.of());
  }

  /**
   * Reads on, a file of each folder in turn.
   *
   * @param most files more
   * @throws StreamException when a file has come whose name does not sort behind those read before
   */
  FilesOffset advance(Arrived arrived, int most) {
    Map<Channel, List<Progress>> reached = new EnumMap<>(Channel.class);
    for (Channel channel : arrived.files().keySet()) {
      List<Progress> folders = new ArrayList<>(folders(channel));
      for (String folder : arrived.folders(channel).keySet()) {
        if (folders.stream().noneMatch(known -> known.folder().equals(folder))) {
          folders.add(new Progress(folder, 0, ""));
        }
      }
      folders.forEach(folder -> check(arrived, channel, folder));
      reached.put(channel, folders);
    }
    int left = most;
    for (boolean more = true; more && left > 0; ) {
      more = false;
      for (Map.Entry<Channel, List<Progress>> channel : reached.entrySet()) {
        List<Progress> folders = channel.getValue();
        for (int i = 0; i < folders.size() && left > 0; i++) {
          Progress folder = folders.get(i);
          String next = arrived.files(channel.getKey(), folder.folder()).higherKey(folder.last());
          if (next != null) {
            folders.set(i, folder.next(next));
            left--;
            more = true;
          }
        }
      }
    }
    reached.values().forEach(folders -> folders.removeIf(folder -> folder.files() == 0));
    reached.values().removeIf(List::isEmpty);
    return new FilesOffset(reached);
  }

  private static void check(Arrived arrived, Channel channel, Progress folder) {
    int there = arrived.files(channel, folder.folder()).headMap(folder.last(), true).size();
    if (there > folder.files()) {
      throw new StreamException(
          ("a file has come too late to be read in order: channel=%s folder=%s has %d files up to"
                  + " %s, of which %d were read; give files names that sort behind those that are"
                  + " there, or begin again with a new --checkpoint-dir and --from-earliest")
              .formatted(
                  channel.folder(),
                  folder.folder().isEmpty() ? "." : folder.folder(),
                  there,
                  folder.last(),
                  folder.files()));
    }
  }

  /** Files that are there and were not read. */
  long behind(Arrived arrived) {
    long behind = 0;
    for (Channel channel : arrived.files().keySet()) {
      for (Map.Entry<String, NavigableMap<String, StoredFile>> folder :
          arrived.folders(channel).entrySet()) {
        String last =
            folders(channel).stream()
                .filter(known -> known.folder().equals(folder.getKey()))
                .map(Progress::last)
                .findFirst()
                .orElse("");
        behind += folder.getValue().tailMap(last, false).size();
      }
    }
    return behind;
  }

  @Override
  public String json() {
    ObjectNode json = JSON.createObjectNode().put("version", VERSION);
    channels.forEach(
        (channel, folders) -> {
          ArrayNode list = json.putArray(channel.name());
          for (Progress folder : folders) {
            list.addObject()
                .put("folder", folder.folder())
                .put("files", folder.files())
                .put("last", folder.last());
          }
        });
    return json.toString();
  }

  /** Spark gives what it has just read of its log as it stands there. */
  static FilesOffset of(Offset offset) {
    return offset instanceof FilesOffset ours ? ours : parse(offset.json());
  }

  static FilesOffset parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.path("version").asInt() != VERSION) {
        throw new StreamException(
            "the checkpoint is of another input or version; name another --checkpoint-dir: offset="
                + text);
      }
      Map<Channel, List<Progress>> channels = new EnumMap<>(Channel.class);
      for (Channel channel : Channel.values()) {
        List<Progress> folders = new ArrayList<>();
        for (JsonNode each : json.path(channel.name())) {
          folders.add(
              new Progress(
                  each.path("folder").asText(),
                  each.path("files").asLong(),
                  each.path("last").asText()));
        }
        if (!folders.isEmpty()) {
          channels.put(channel, folders);
        }
      }
      return new FilesOffset(channels);
    } catch (JsonProcessingException e) {
      throw new StreamException("the checkpoint's offset is no JSON: " + text);
    }
  }
}
