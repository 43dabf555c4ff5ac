package io.github.tidemark.lake.read;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the raw files of a lake: any {@code *.parquet} below a channel's folder, in either layout.
 * Hidden and temporary names (a leading dot or underscore) are passed over, links followed.
 */
public final class RawFiles {
  private static final String RAW = "raw";
  private static final String READY = "ready";

  private RawFiles() {}

  /** Names of the sources below {@code <root>/raw}, sorted. */
  public static List<String> sources(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path parent : List.of(root.resolve(RAW), root.resolve(RAW).resolve(READY))) {
      if (!Files.isDirectory(parent)) {
        continue;
      }
      try (Stream<Path> children = Files.list(parent)) {
        children
            .filter(RawFiles::isSource)
            .forEach(child -> names.add(HivePath.unescape(child.getFileName().toString())));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return List.copyOf(names);
  }

  /** The folders of a source's channels that exist, below {@code raw} and {@code raw/ready}. */
  public static Map<Channel, List<Path>> folders(Path root, String source) {
    Map<Channel, List<Path>> folders = new EnumMap<>(Channel.class);
    for (Path parent : List.of(root.resolve(RAW), root.resolve(RAW).resolve(READY))) {
      for (Channel channel : Channel.values()) {
        Path folder = parent.resolve(HivePath.escape(source)).resolve(channel.folder());
        if (Files.isDirectory(folder)) {
          folders.computeIfAbsent(channel, added -> new ArrayList<>()).add(folder);
        }
      }
    }
    return folders;
  }

  /**
   * The files of a channel below the given folders (or given themselves), each once, sorted by
   * their name below the folder.
   *
   * @throws IOException where a folder does not exist or cannot be listed
   */
  public static List<RawFile> discover(Channel channel, List<Path> places, FileFilter filter)
      throws IOException {
    List<RawFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path place : places) {
      Finder finder = new Finder(channel, place, filter, files, seen);
      Files.walkFileTree(
          place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
    }
    files.sort(Comparator.comparing(RawFile::name).thenComparing(file -> file.path().toString()));
    return List.copyOf(files);
  }

  private static boolean isSource(Path folder) {
    for (Channel channel : Channel.values()) {
      if (Files.isDirectory(folder.resolve(channel.folder()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Channel channel;
    private final Path place;
    private final FileFilter filter;
    private final List<RawFile> files;
    private final Set<Path> seen;

    private Finder(
        Channel channel, Path place, FileFilter filter, List<RawFile> files, Set<Path> seen) {
      this.channel = channel;
      this.place = place;
      this.filter = filter;
      this.files = files;
      this.seen = seen;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(place) && isHidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      boolean given = path.equals(place);
      if (given || (!isHidden(path) && path.toString().endsWith(".parquet"))) {
        Path relative = given ? path.getFileName() : place.relativize(path);
        PathKeys keys = PathKeys.of(given ? path : relative);
        // A link to nothing is taken too: reading it will say so, beside what the others give.
        Path real = attributes.isSymbolicLink() ? path.toAbsolutePath() : path.toRealPath();
        if (filter.takes(keys) && seen.add(real)) {
          files.add(
              new RawFile(
                  path,
                  relative.toString().replace('\\', '/'),
                  channel,
                  keys.exchange(),
                  keys.symbol(),
                  keys.date(),
                  attributes.size()));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
      boolean ours =
          path.equals(place) || (!isHidden(path) && path.toString().endsWith(".parquet"));
      if (failure instanceof FileSystemLoopException || (!ours && !Files.isDirectory(path))) {
        return FileVisitResult.CONTINUE;
      }
      throw new IOException("cannot read raw data: path=" + path + ": " + failure, failure);
    }
  }
}
