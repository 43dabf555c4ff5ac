package io.github.tidemark.lake.run;

import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Stores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups that are no more: their files are gone, or the mode or layout has changed so that other
 * groups write the same outputs. Their outputs are removed.
 */
final class Orphans {
  private Orphans() {}

  static void remove(PipelineConfig config, RunContext context, Groups groups, Set<String> known)
      throws IOException {
    Set<String> keys = new HashSet<>();
    Set<String> families = new HashSet<>();
    for (Group group : groups.all()) {
      keys.add(group.key());
      families.add(family(group.key()));
    }
    boolean whole = Config.selection(config).isEmpty();
    List<String> gone = new ArrayList<>();
    for (String key : known) {
      boolean sameKind =
          families.contains(family(key)) && key.endsWith("/" + Groups.FLAT) == groups.flat();
      if (!keys.contains(key) && (whole || !sameKind)) {
        gone.add(key);
      }
    }
    if (!gone.isEmpty()) {
      String more = gone.size() == 1 ? "" : " and %,d more".formatted(gone.size() - 1);
      context
          .monitor()
          .note(
              "outputs of files that are no longer there are removed: group=" + gone.get(0) + more);
    }
    for (String key : gone) {
      remove(context, key);
    }
  }

  private static String family(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  private static void remove(RunContext context, String key) throws IOException {
    GroupStore store = context.store(key);
    store.recover();
    GroupState state = store.load();
    for (InstrumentState instrument : state.instruments()) {
      List<Location> files = new ArrayList<>();
      for (Part part : instrument.parts()) {
        files.add(context.file(instrument, part));
      }
      Stores.delete(files);
    }
    store.remove();
  }
}
