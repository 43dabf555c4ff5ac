package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.Store;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.lake.store.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A file system of Hadoop's. What is staged lies beside its target under a hidden name, and is
 * published by a rename: one step in HDFS, and where the file system can only copy, the new file is
 * complete before it has its name.
 */
final class HadoopStore implements Store {
  private static final long serialVersionUID = 1L;

  private static final String STAGED = ".staged";

  private final HadoopSettings settings;

  HadoopStore(HadoopSettings settings) {
    this.settings = settings;
  }

  /** Something done with a file system. */
  private interface Call<T> {
    T on(FileSystem system, Path path) throws IOException;
  }

  private <T> T call(String operation, Location place, Call<T> call) throws IOException {
    Path path = path(place);
    try {
      return call.on(path.getFileSystem(settings.configuration()), path);
    } catch (IOException | RuntimeException e) {
      throw HadoopFailures.of(operation, place, e);
    }
  }

  /** The same, empty where the file is missing. */
  private <T> Optional<T> find(Location place, Call<T> call) throws IOException {
    return call(
        "read",
        place,
        (system, path) -> {
          try {
            return Optional.of(call.on(system, path));
          } catch (FileNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /** Hadoop's name of a place; an authority alone is its root folder. */
  static Path path(Location place) {
    String text = place.toString();
    return new Path(text.indexOf('/', text.indexOf("://") + 3) < 0 ? text + "/" : text);
  }

  @Override
  public Input open(Location file) throws IOException {
    return call(
        "read",
        file,
        (system, path) -> {
          FileStatus status = system.getFileStatus(path);
          FSDataInputStream stream =
              FutureIO.awaitFuture(
                  system
                      .openFile(path)
                      .withFileStatus(status)
                      .opt(
                          OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                          OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM)
                      .build());
          return new HadoopInput(file, stream, status.getLen());
        });
  }

  @Override
  public byte[] read(Location file) throws IOException {
    return call(
        "read",
        file,
        (system, path) -> {
          try (FSDataInputStream stream = system.open(path)) {
            return stream.readAllBytes();
          }
        });
  }

  @Override
  public void write(Location file, byte[] content, Durability durability) throws IOException {
    try (NewFile anew = create(file)) {
      anew.write(content, content.length);
      publish(List.of(anew.stage(durability).await()));
    }
  }

  @Override
  public void move(Location from, Location to) throws IOException {
    call(
        "write",
        to,
        (system, path) -> {
          Renames.replace(system, path(from), path);
          return null;
        });
  }

  @Override
  public NewFile create(Location target) throws IOException {
    return create(target, target.sibling("." + target.name() + ".tmp"));
  }

  @Override
  public NewFile create(Location target, String attempt) throws IOException {
    String own = attempt.isEmpty() ? "" : "." + attempt;
    return create(target, target.sibling("." + target.name() + own + STAGED));
  }

  private NewFile create(Location target, Location hidden) throws IOException {
    FSDataOutputStream stream = call("write", hidden, (system, path) -> system.create(path, true));
    return new HadoopFile(target, hidden, stream);
  }

  @Override
  public void publish(List<Staged> files) throws IOException {
    for (Staged file : files) {
      Location hidden = file.target().at(file.token());
      if (find(hidden, FileSystem::getFileStatus).isPresent()) {
        move(hidden, file.target());
      }
    }
  }

  @Override
  public void discardBelow(Location folder) throws IOException {
    List<Location> left = new ArrayList<>();
    for (Found found : all(folder)) {
      String name = found.name.substring(found.name.lastIndexOf('/') + 1);
      if (name.startsWith(".") && name.endsWith(STAGED)) {
        left.add(folder.resolve(found.name));
      }
    }
    delete(left);
  }

  @Override
  public void delete(Collection<Location> files) throws IOException {
    for (Location file : files) {
      call("delete", file, (system, path) -> system.delete(path, false));
    }
  }

  private record Found(String name, FileStatus status) {}

  /** All files below a folder, hidden ones too; none where it does not exist. */
  private List<Found> all(Location folder) throws IOException {
    return find(
            folder,
            (system, path) -> {
              String root = system.makeQualified(path).toUri().getPath();
              int start = root.endsWith("/") ? root.length() : root.length() + 1;
              List<Found> files = new ArrayList<>();
              RemoteIterator<LocatedFileStatus> found = system.listFiles(path, true);
              while (found.hasNext()) {
                FileStatus status = found.next();
                String whole = status.getPath().toUri().getPath();
                files.add(new Found(whole.length() < start ? "" : whole.substring(start), status));
              }
              return files;
            })
        .orElse(List.of());
  }

  @Override
  public List<StoredFile> list(Location place, String suffix) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Found found : all(place)) {
      if (found.name.isEmpty()) {
        files.add(stored(place, place.name(), found.status));
      } else if (found.name.endsWith(suffix) && !isHidden(found.name)) {
        files.add(stored(place.resolve(found.name), found.name, found.status));
      }
    }
    return files;
  }

  private static StoredFile stored(Location file, String name, FileStatus status) {
    String etag = status instanceof EtagSource source ? source.getEtag() : null;
    long version = etag == null ? status.getModificationTime() : StoredFile.version(etag);
    return new StoredFile(
        file, name, status.getLen(), version, file.toString(), status.getModificationTime());
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".")
        || name.startsWith("_")
        || name.contains("/.")
        || name.contains("/_");
  }

  @Override
  public List<String> folders(Location folder) throws IOException {
    FileStatus[] children = find(folder, FileSystem::listStatus).orElse(new FileStatus[0]);
    List<String> names = new ArrayList<>();
    for (FileStatus child : children) {
      if (child.isDirectory()) {
        names.add(child.getPath().getName());
      }
    }
    return names;
  }

  @Override
  public boolean isFolder(Location place) throws IOException {
    return find(place, FileSystem::getFileStatus).filter(FileStatus::isDirectory).isPresent();
  }

  @Override
  public Map<Location, Long> sizes(Collection<Location> files) throws IOException {
    Map<Location, Long> sizes = new HashMap<>();
    for (Location file : files) {
      find(file, FileSystem::getFileStatus)
          .filter(FileStatus::isFile)
          .ifPresent(status -> sizes.put(file, status.getLen()));
    }
    return sizes;
  }

  @Override
  public StoreLock lock(Location file) throws IOException {
    return HadoopLock.take(file, settings);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HadoopStore store && store.settings.equals(settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }
}
