package io.github.tidemark.lake.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * A change of a group: files to rename into place, files to delete, and the state after it.
 *
 * @param state the state that holds once all is done
 * @param renames finished files and where they belong
 * @param deletes files that are superseded
 */
public record Commit(GroupState state, List<Rename> renames, List<Path> deletes) {
  public Commit {
    renames = List.copyOf(renames);
    deletes = List.copyOf(deletes);
  }

  /** One file to put in place. */
  public record Rename(Path from, Path to) {}
}
