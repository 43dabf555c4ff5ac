package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;
import io.github.tidemark.lake.store.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * One of our stores as a file system of Hadoop's, as far as Spark's checkpoints need one: {@code
 * s3://} without a further jar. Folders are there while they have files. A file appears as a whole
 * when it is closed; a rename copies, so that the new name is complete before the old one goes, and
 * replaces what has it. Safe for use by several threads.
 */
public final class StoreFileSystem extends FileSystem {
  /** Settings of the store; the name makes whoever prints a configuration mask them. */
  private static final String SETTING = "fs.tidemark.secret.";

  private static final long BLOCK_BYTES = 32L << 20;

  private URI uri;
  private Location root;

  /** For Hadoop. */
  public StoreFileSystem() {}

  /** Makes a configuration find places of a scheme here, by these settings. */
  public static void serve(Configuration conf, String scheme, StoreSettings settings) {
    conf.set("fs." + scheme + ".impl", StoreFileSystem.class.getName());
    conf.setBoolean("fs." + scheme + ".impl.disable.cache", true);
    settings.names().forEach(name -> conf.set(SETTING + name, settings.value(name).orElseThrow()));
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    setConf(conf);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    Map<String, String> values = new HashMap<>(conf.getPropsWithPrefix(SETTING));
    root = Location.parse(uri.toString(), Path.of(""), StoreSettings.of(values));
  }

  @Override
  public String getScheme() {
    return uri.getScheme();
  }

  @Override
  public URI getUri() {
    return uri;
  }

  private Location location(org.apache.hadoop.fs.Path path) {
    String below = makeQualified(path).toUri().getPath();
    return root.resolve(below.substring(1));
  }

  @Override
  public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize) throws IOException {
    Location file = location(path);
    try {
      return new FSDataInputStream(new StoreInputStream(file.store().open(file)));
    } catch (NoSuchFileException e) {
      throw missing(path, e);
    }
  }

  private static FileNotFoundException missing(org.apache.hadoop.fs.Path path, Exception cause) {
    FileNotFoundException missing = new FileNotFoundException("no such file: " + path);
    missing.initCause(cause);
    return missing;
  }

  @Override
  public FSDataOutputStream create(
      org.apache.hadoop.fs.Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && exists(path)) {
      throw new FileAlreadyExistsException("the file is there: " + path);
    }
    return new FSDataOutputStream(new StoreOutputStream(location(path)), null);
  }

  @Override
  public FSDataOutputStream append(
      org.apache.hadoop.fs.Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("files are never appended to: " + path);
  }

  @Override
  public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
      throws IOException {
    Location source = location(from);
    if (!isFile(source)) {
      return false;
    }
    source.store().move(source, location(to));
    return true;
  }

  private static boolean isFile(Location place) throws IOException {
    return !place.store().sizes(List.of(place)).isEmpty();
  }

  @Override
  public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
    Location place = location(path);
    List<Location> files = new ArrayList<>();
    if (isFile(place)) {
      files.add(place);
    } else {
      place.store().list(place, "").forEach(file -> files.add(file.location()));
      if (!files.isEmpty() && !recursive) {
        throw new IOException("the folder is not empty: " + path);
      }
    }
    place.store().delete(files);
    return !files.isEmpty();
  }

  @Override
  public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
    Location place = location(path);
    List<FileStatus> statuses = new ArrayList<>();
    for (StoredFile file : place.store().list(place, "")) {
      if (file.location().equals(place)) {
        return new FileStatus[] {file(path, file)};
      }
      if (file.name().indexOf('/') < 0) {
        statuses.add(file(new org.apache.hadoop.fs.Path(path, file.name()), file));
      }
    }
    for (String folder : place.store().folders(place)) {
      statuses.add(folder(new org.apache.hadoop.fs.Path(path, folder)));
    }
    return statuses.toArray(FileStatus[]::new);
  }

  private FileStatus file(org.apache.hadoop.fs.Path path, StoredFile file) {
    return new FileStatus(
        file.size(), false, 1, BLOCK_BYTES, file.modifiedMillis(), makeQualified(path));
  }

  private FileStatus folder(org.apache.hadoop.fs.Path path) {
    return new FileStatus(0, true, 1, BLOCK_BYTES, 0, makeQualified(path));
  }

  @Override
  public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
    Location place = location(path);
    Long size = place.store().sizes(List.of(place)).get(place);
    if (size != null) {
      return new FileStatus(size, false, 1, BLOCK_BYTES, 0, makeQualified(path));
    }
    if (path.isRoot() || place.store().isFolder(place)) {
      return folder(path);
    }
    throw missing(path, null);
  }

  /** Folders come by themselves. */
  @Override
  public boolean mkdirs(org.apache.hadoop.fs.Path path, FsPermission permission) {
    return true;
  }

  @Override
  public void setWorkingDirectory(org.apache.hadoop.fs.Path path) {
    throw new UnsupportedOperationException("there is no working folder here: " + path);
  }

  @Override
  public org.apache.hadoop.fs.Path getWorkingDirectory() {
    return new org.apache.hadoop.fs.Path(uri + "/");
  }
}
