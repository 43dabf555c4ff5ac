package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/**
 * Instruments whose files are read together, and what is computed of them.
 *
 * @param key its folder below the state
 * @param scope whether the files are of one instrument
 * @param files in the order that decides between equal keys
 * @param config what to compute with
 * @param columns columns of the book rows; none without books
 * @param bars bar series
 */
record Group(
    String key,
    Merge.Scope scope,
    List<InputFile> files,
    EngineConfig config,
    List<Feature> columns,
    List<BarSpec> bars) {
  Group {
    files = List.copyOf(files);
  }

  @SuppressWarnings("ReferenceEquality")
  Group without(InputFile bad) {
    return new Group(
        key, scope, files.stream().filter(file -> file != bad).toList(), config, columns, bars);
  }
}
