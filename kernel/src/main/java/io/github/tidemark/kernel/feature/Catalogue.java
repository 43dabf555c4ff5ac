package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.EngineConfig;
import java.util.ArrayList;
import java.util.List;

/** Every column of the book rows, in order. Adding one is a class and a line here. */
public final class Catalogue {
  private Catalogue() {}

  /** The columns for a configuration, in catalogue order. */
  public static List<Feature> bookRows(EngineConfig config) {
    List<Feature> all = new ArrayList<>();
    all.addAll(Identity.columns());
    return List.copyOf(all);
  }
}
