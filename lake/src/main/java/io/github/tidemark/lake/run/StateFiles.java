package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What earlier runs have left below the state, found by one listing: most of thousands of groups
 * need no look of their own.
 *
 * @param groups keys of the groups that have a state or are to have one
 * @param interrupted keys of the groups whose last run has not ended by itself
 */
record StateFiles(Set<String> groups, Set<String> interrupted) {
  static StateFiles of(Location state) throws IOException {
    Set<String> groups = new LinkedHashSet<>();
    Set<String> interrupted = new LinkedHashSet<>();
    if (state.store().isFolder(state)) {
      for (StoredFile file : state.store().list(state, "")) {
        int slash = file.name().lastIndexOf('/');
        if (slash > 0) {
          String key = file.name().substring(0, slash);
          switch (file.name().substring(slash + 1)) {
            case GroupStore.STATE -> groups.add(key);
            case GroupStore.PENDING -> {
              groups.add(key);
              interrupted.add(key);
            }
            case GroupStore.RUNNING -> interrupted.add(key);
            default -> {}
          }
        }
      }
    }
    return new StateFiles(groups, interrupted);
  }
}
