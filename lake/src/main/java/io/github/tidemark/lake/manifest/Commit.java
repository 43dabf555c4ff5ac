package io.github.tidemark.lake.manifest;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staged;
import java.util.List;

/**
 * A change of a group: files to publish, files to delete, and the state after it.
 *
 * @param state the state that holds once all is done
 * @param publishes complete files and where they belong
 * @param deletes files that are superseded
 */
public record Commit(GroupState state, List<Staged> publishes, List<Location> deletes) {
  public Commit {
    publishes = List.copyOf(publishes);
    deletes = List.copyOf(deletes);
  }
}
