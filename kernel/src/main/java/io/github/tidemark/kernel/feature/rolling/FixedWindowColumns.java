package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Feature;
import java.util.ArrayList;
import java.util.List;

/** The rolling columns whose window does not depend on the horizons, in catalogue order. */
public final class FixedWindowColumns {
  private FixedWindowColumns() {}

  /** The columns for a configuration. */
  public static List<Feature> columns(EngineConfig config) {
    List<Feature> all = new ArrayList<>();
    all.addAll(TradeVolatility.columns(config));
    all.addAll(Kyle.columns());
    all.addAll(Decay.columns());
    return all;
  }
}
