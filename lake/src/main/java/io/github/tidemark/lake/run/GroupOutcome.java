package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.Commit;
import io.github.tidemark.lake.store.Staged;
import java.util.List;
import java.util.Optional;

/**
 * What the work on a group has left behind: complete files that nobody sees, and what has to happen
 * to them.
 *
 * @param quarantine files of bad rows, which belong in their places whatever becomes of the rest
 * @param commit the change that makes the work visible; empty when it must not be
 */
record GroupOutcome(List<Staged> quarantine, Optional<Commit> commit) {
  /** Nothing was done. */
  static final GroupOutcome NONE = new GroupOutcome(List.of(), Optional.empty());

  GroupOutcome {
    quarantine = List.copyOf(quarantine);
  }
}
