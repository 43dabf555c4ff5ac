package io.github.tidemark.lake.run;

import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.util.List;

/** Removes what a killed run has staged for the output folders. */
final class Leftovers {
  private Leftovers() {}

  /** To be called while no group is at work. */
  static void remove(RunContext context) throws IOException {
    for (Location root : List.of(context.features(), context.bars(), context.quarantine())) {
      root.store().discardBelow(root);
    }
  }
}
