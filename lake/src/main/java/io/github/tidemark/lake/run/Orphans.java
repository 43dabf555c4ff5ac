package io.github.tidemark.lake.run;

import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.store.Stores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups that are no more: their files are gone, or the mode or layout has changed so that other
 * groups write the same outputs. Their outputs are removed.
 */
final class Orphans {
  private Orphans() {}

  static void remove(PipelineConfig config, RunContext context, Groups groups) throws IOException {
    if (!context.state().store().isFolder(context.state())) {
      return;
    }
    Set<String> keys = new HashSet<>();
    Set<String> families = new HashSet<>();
    for (Group group : groups.all()) {
      keys.add(group.key());
      families.add(family(group.key()));
    }
    boolean whole = Config.selection(config).isEmpty();
    for (String key : known(context.state())) {
      boolean sameKind =
          families.contains(family(key)) && key.endsWith("/" + Groups.FLAT) == groups.flat();
      if (!keys.contains(key) && (whole || !sameKind)) {
        remove(context, key);
      }
    }
  }

  private static String family(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  private static Set<String> known(Location state) throws IOException {
    Set<String> keys = new LinkedHashSet<>();
    for (StoredFile file : state.store().list(state, "")) {
      int slash = file.name().lastIndexOf('/');
      String name = file.name().substring(slash + 1);
      if (slash > 0 && (name.equals(GroupStore.STATE) || name.equals(GroupStore.PENDING))) {
        keys.add(file.name().substring(0, slash));
      }
    }
    return keys;
  }

  private static void remove(RunContext context, String key) throws IOException {
    GroupStore store = context.store(key);
    store.recover();
    GroupState state = store.load();
    context.monitor().note("outputs of files that are no longer there are removed: group=" + key);
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
