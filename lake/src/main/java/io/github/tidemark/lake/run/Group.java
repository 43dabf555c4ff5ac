package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.lake.raw.Channel;
import java.util.List;

/**
 * Instruments whose files are read together, and what is computed of them.
 *
 * @param key its folder below the state
 * @param scope whether the files are of one instrument
 * @param files in the order that decides between equal keys
 * @param family what is computed
 */
record Group(String key, Merge.Scope scope, List<InputFile> files, Family family) {
  Group {
    files = List.copyOf(files);
  }

  /** What to compute with. */
  EngineConfig config() {
    return family.config();
  }

  /** Columns of the book rows; none without books. */
  List<Feature> columns() {
    return family.columns();
  }

  /** Bar series. */
  List<BarSpec> bars() {
    return family.bars();
  }

  /** Whether its books are made of changes too. */
  boolean hasChanges() {
    return files.stream().anyMatch(file -> file.channel() == Channel.ORDERBOOK_CHANGES);
  }

  /** Files of books and of changes of them. */
  List<InputFile> books() {
    return files.stream().filter(file -> file.channel().isBooks()).toList();
  }

  /** Rows of its files, as their footers say. */
  long rows() {
    return files.stream().mapToLong(InputFile::rows).sum();
  }

  @SuppressWarnings("ReferenceEquality")
  Group without(InputFile bad) {
    return new Group(key, scope, files.stream().filter(file -> file != bad).toList(), family);
  }
}
