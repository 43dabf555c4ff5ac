package io.github.tidemark.lake.store;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place for a file or folder: a local path or a URL such as {@code s3://bucket/prefix}, with the
 * store that it belongs to. Immutable.
 */
public final class Location implements Serializable, Comparable<Location> {
  private static final long serialVersionUID = 1L;

  private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)");
  private static final String FILE = "file";

  private final String text;
  private final Store store;

  private Location(String text, Store store) {
    this.text = text;
    this.store = store;
  }

  /** A local place. */
  public static Location of(Path path) {
    return new Location(path.toString(), LocalStore.INSTANCE);
  }

  /** A place of a store, {@code text} being as it prints. */
  public static Location of(Store store, String text) {
    return new Location(text, store);
  }

  /**
   * The place that a user names.
   *
   * @param text a URL, or a local path
   * @param folder where relative paths begin
   * @param settings what stores are told
   * @throws IllegalArgumentException when there is no store for the URL, or it is none
   */
  public static Location parse(String text, Path folder, StoreSettings settings) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      return of(folder.resolve(text));
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    String rest = url.group(2).replaceAll("/+$", "");
    if (scheme.equals(FILE)) {
      return of(Path.of(rest.isEmpty() ? "/" : rest));
    }
    for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
      if (provider.serves(scheme)) {
        return new Location(scheme + "://" + rest, provider.store(scheme, settings));
      }
    }
    throw new IllegalArgumentException(
        "no storage of this kind here: url="
            + text
            + "; known: a local folder, s3://; with Spark"
            + " also those of Hadoop, such as hdfs://");
  }

  /** The store that it belongs to. */
  public Store store() {
    return store;
  }

  /** Whether it is a path of this machine. */
  public boolean isLocal() {
    return store instanceof LocalStore;
  }

  /**
   * The local path.
   *
   * @throws IllegalStateException when it is none
   */
  public Path path() {
    if (!isLocal()) {
      throw new IllegalStateException("not a local path: " + text);
    }
    return Path.of(text);
  }

  /** The same place as an absolute path, where it is local. */
  public Location absolute() {
    return isLocal() ? of(path().toAbsolutePath().normalize()) : this;
  }

  /** A place below this one; names are separated by slashes, nothing is this one itself. */
  public Location resolve(String below) {
    if (below.isEmpty()) {
      return this;
    }
    return isLocal() ? of(path().resolve(below)) : new Location(text + "/" + below, store);
  }

  /** A place beside this one. */
  public Location sibling(String name) {
    return isLocal() ? of(path().resolveSibling(name)) : new Location(folder() + name, store);
  }

  /** Another place of the same store, {@code other} being as it prints. */
  public Location at(String other) {
    return new Location(other, store);
  }

  /** The last of its names. */
  public String name() {
    return isLocal()
        ? String.valueOf(path().getFileName())
        : text.substring(text.lastIndexOf('/') + 1);
  }

  /** The folder it is in. */
  public Location parent() {
    if (isLocal()) {
      Path parent = path().getParent();
      return parent == null ? of(Path.of("")) : of(parent);
    }
    return new Location(folder().substring(0, folder().length() - 1), store);
  }

  private String folder() {
    return text.substring(0, text.lastIndexOf('/') + 1);
  }

  /**
   * The path of a place below this one, with slashes.
   *
   * @throws IllegalArgumentException when it does not lie below
   */
  public String relativize(Location below) {
    if (isLocal()) {
      return path().relativize(below.path()).toString().replace('\\', '/');
    }
    if (!below.text.startsWith(text + "/")) {
      throw new IllegalArgumentException("not below: folder=" + text + " file=" + below);
    }
    return below.text.substring(text.length() + 1);
  }

  /** What stands before {@code ://}, {@code file} for a local path. */
  public String scheme() {
    return schemeOf(text);
  }

  /** The scheme of a place as it prints. */
  public static String schemeOf(String printed) {
    Matcher url = URL.matcher(printed);
    return url.matches() ? url.group(1) : FILE;
  }

  @Override
  public int compareTo(Location other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Location location
        && location.text.equals(text)
        && location.store.equals(store);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** A local path as it is, else the URL. */
  @Override
  public String toString() {
    return text;
  }
}
