package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.delta.DeltaColumns;
import io.github.tidemark.kernel.feature.rolling.FixedWindowColumns;
import io.github.tidemark.kernel.feature.rolling.RollingColumns;
import io.github.tidemark.kernel.feature.structural.StructuralColumns;
import io.github.tidemark.kernel.feature.trade.TradeColumns;
import java.util.ArrayList;
import java.util.List;

/** Every column of the book rows, in order. Adding one is a class and a line here. */
public final class Catalogue {
  private Catalogue() {}

  /** The columns for a configuration, in catalogue order. */
  public static List<Feature> bookRows(EngineConfig config) {
    List<Feature> all = new ArrayList<>();
    all.addAll(Identity.columns());
    all.addAll(StructuralColumns.columns(config));
    all.addAll(DeltaColumns.columns(config));
    all.addAll(TradeColumns.columns());
    all.addAll(RollingColumns.columns(config));
    all.addAll(FixedWindowColumns.columns(config));
    return List.copyOf(all);
  }
}
