package io.github.tidemark.lake.run;

import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.manifest.GroupStore;
import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Groups that are no more: their files are gone, or the mode or layout has changed so that other
 * groups write the same outputs. Their outputs are removed.
 */
final class Orphans {
  private Orphans() {}

  static void remove(PipelineConfig config, RunContext context, Groups groups) throws IOException {
    if (!Files.isDirectory(context.state())) {
      return;
    }
    Set<String> keys = new HashSet<>();
    Set<String> families = new HashSet<>();
    for (Group group : groups.all()) {
      keys.add(group.key());
      families.add(family(group.key()));
    }
    boolean whole = Config.selection(config).isEmpty() && config.inputs().size() > 0;
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

  private static List<String> known(Path state) throws IOException {
    List<String> keys = new ArrayList<>();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        boolean stateFile = name.equals("state") || name.equals("pending");
        if (stateFile && Files.isRegularFile(file)) {
          String key = state.relativize(file.getParent()).toString().replace('\\', '/');
          if (!keys.contains(key)) {
            keys.add(key);
          }
        }
      }
    }
    return keys;
  }

  private static void remove(RunContext context, String key) throws IOException {
    GroupStore store = new GroupStore(context.state().resolve(key));
    store.recover();
    GroupState state = store.load();
    context.monitor().note("outputs of files that are no longer there are removed: group=" + key);
    for (InstrumentState instrument : state.instruments()) {
      for (Part part : instrument.parts()) {
        Files.deleteIfExists(context.file(instrument, part));
      }
    }
    store.remove();
  }
}
