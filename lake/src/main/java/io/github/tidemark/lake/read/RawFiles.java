package io.github.tidemark.lake.read;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the raw files of a lake: any {@code *.parquet} below a channel's folder, in either layout.
 * Hidden and temporary names (a leading dot or underscore) are passed over, links followed.
 */
public final class RawFiles {
  private static final String RAW = "raw";
  private static final String READY = "ready";
  private static final String SUFFIX = ".parquet";

  private RawFiles() {}

  /** Names of the sources below {@code <root>/raw}, sorted. */
  public static List<String> sources(Location root) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Location parent : parents(root)) {
      for (String name : parent.store().folders(parent)) {
        if (isSource(parent.resolve(name))) {
          names.add(HivePath.unescape(name));
        }
      }
    }
    return List.copyOf(names);
  }

  private static List<Location> parents(Location root) {
    Location raw = root.resolve(RAW);
    return List.of(raw, raw.resolve(READY));
  }

  /** The folders of a source's channels that exist, below {@code raw} and {@code raw/ready}. */
  public static Map<Channel, List<Location>> folders(Location root, String source)
      throws IOException {
    Map<Channel, List<Location>> folders = new EnumMap<>(Channel.class);
    for (Location parent : parents(root)) {
      for (Channel channel : Channel.values()) {
        Location folder = parent.resolve(HivePath.escape(source)).resolve(channel.folder());
        if (folder.store().isFolder(folder)) {
          folders.computeIfAbsent(channel, added -> new ArrayList<>()).add(folder);
        }
      }
    }
    return folders;
  }

  private static boolean isSource(Location folder) throws IOException {
    for (Channel channel : Channel.values()) {
      if (folder.store().isFolder(folder.resolve(channel.folder()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The files of a channel below the given folders (or given themselves), each once, sorted by
   * their name below the folder.
   *
   * @throws IOException where a folder does not exist or cannot be listed
   */
  public static List<RawFile> discover(Channel channel, List<Location> places, FileFilter filter)
      throws IOException {
    List<RawFile> files = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Location place : places) {
      for (StoredFile file : place.store().list(place, SUFFIX)) {
        boolean given = file.location().equals(place);
        PathKeys keys = PathKeys.of(given ? place.toString() : file.name());
        if (filter.takes(keys) && seen.add(file.real())) {
          files.add(of(channel, file.location(), file.name(), keys, file.size(), file.version()));
        }
      }
    }
    files.sort(Comparator.comparing(RawFile::name).thenComparing(file -> file.path().toString()));
    return List.copyOf(files);
  }

  /**
   * A file that is known already.
   *
   * @param name its path below the channel's folder, which may say exchange, symbol and date
   * @param size bytes
   * @param version another number when the content is another
   */
  public static RawFile of(Channel channel, Location path, String name, long size, long version) {
    return of(channel, path, name, PathKeys.of(name), size, version);
  }

  private static RawFile of(
      Channel channel, Location path, String name, PathKeys keys, long size, long version) {
    return new RawFile(
        path, name, channel, keys.exchange(), keys.symbol(), keys.date(), size, version);
  }
}
