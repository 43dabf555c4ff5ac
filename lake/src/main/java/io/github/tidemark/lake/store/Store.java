package io.github.tidemark.lake.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A kind of storage with all it takes to reach it. A new file is staged first, under no name that
 * anybody sees, and then published, so that no reader ever meets half a file. Immutable and safe
 * for use by several threads; goes with its locations to other processes.
 *
 * <p>What is missing is a {@link java.nio.file.NoSuchFileException}; every other failure says in
 * one line what, where and what to do.
 */
public interface Store extends Serializable {
  /** Opens a file for reads by position. */
  Input open(Location file) throws IOException;

  /** All bytes of a small file. */
  byte[] read(Location file) throws IOException;

  /** Makes or replaces a small file, as a whole or not at all. */
  void write(Location file, byte[] content, Durability durability) throws IOException;

  /**
   * Renames a small file, replacing what has the name. Should it take two steps, the new name is
   * complete before the old one goes.
   */
  void move(Location from, Location to) throws IOException;

  /** Starts a file that will replace what is at the target; folders come by themselves. */
  NewFile create(Location target) throws IOException;

  /**
   * Starts a file that a run stages for its commit; {@link #discardBelow} finds it.
   *
   * @param attempt tells it from those of others that write the same; empty where nobody does
   */
  NewFile create(Location target, String attempt) throws IOException;

  /**
   * Puts complete files in their places. One that has been put there before is passed over.
   *
   * @throws LostFileException when one was removed meanwhile; the others are in their places
   */
  void publish(List<Staged> files) throws IOException;

  /** Removes what killed runs have staged below a folder. To be called while no run is at work. */
  void discardBelow(Location folder) throws IOException;

  /** Removes files; those that are not there are passed over. */
  void delete(Collection<Location> files) throws IOException;

  /**
   * The files below a folder whose names end in a suffix, or the file itself where the place is
   * one. Names that begin with a dot or an underscore, of files or folders, are passed over.
   */
  List<StoredFile> list(Location place, String suffix) throws IOException;

  /** Names of the folders directly in a folder; none where it does not exist. */
  List<String> folders(Location folder) throws IOException;

  /** Whether there is a folder of this name. */
  boolean isFolder(Location place) throws IOException;

  /** Sizes of those files that exist. */
  Map<Location, Long> sizes(Collection<Location> files) throws IOException;

  /**
   * Takes a lock.
   *
   * @throws IOException when another process or thread holds it
   */
  StoreLock lock(Location file) throws IOException;
}
