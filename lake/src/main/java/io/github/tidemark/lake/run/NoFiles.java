package io.github.tidemark.lake.run;

import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.FileFilter;
import io.github.tidemark.lake.read.Footers;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says why a run has found no file at all: there is none, or none that is wanted. */
final class NoFiles {
  /** More names than fit into a line of text help nobody. */
  private static final int SHOWN = 20;

  private NoFiles() {}

  static String message(PipelineConfig config) throws IOException {
    Set<String> instruments = new TreeSet<>();
    List<Location> folders = new ArrayList<>();
    int files = 0;
    for (Map.Entry<Channel, List<Location>> place : config.places().entrySet()) {
      folders.addAll(place.getValue());
      List<RawFile> all = RawFiles.discover(place.getKey(), place.getValue(), FileFilter.ALL);
      for (Footers.Read read : Footers.read(all, config.timeUnit(), config.threads())) {
        files++;
        read.info().ifPresent(info -> add(instruments, info.named(config.defaultExchange())));
      }
    }
    if (files == 0) {
      return "no raw files: source=%s: no *.parquet below %s; import some, or name another source"
          .formatted(config.source(), folders.isEmpty() ? "its folders" : listed(folders));
    }
    return "no raw files are wanted: source=%s has %d files, of %s; take another exchange, symbol or to"
        .formatted(config.source(), files, listed(instruments));
  }

  private static void add(Set<String> instruments, RawFile file) {
    if (file.symbol().isPresent()) {
      instruments.add(file.exchange().map(name -> name + " ").orElse("") + file.symbol().get());
    }
  }

  private static String listed(Iterable<?> all) {
    List<String> names = new ArrayList<>();
    all.forEach(each -> names.add(each.toString()));
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }
}
