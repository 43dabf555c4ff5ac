package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Feature;
import java.util.ArrayList;
import java.util.List;

/** The columns that need one book only. */
public final class StructuralColumns {
  private StructuralColumns() {}

  /** The columns for a configuration, in catalogue order. */
  public static List<Feature> columns(EngineConfig config) {
    List<Feature> all = new ArrayList<>();
    all.addAll(BestQuotes.columns());
    all.addAll(Spread.columns());
    all.addAll(Microprice.columns());
    all.addAll(Imbalance.columns());
    all.addAll(Depth.columns());
    all.addAll(Bands.columns());
    all.addAll(Concentration.columns());
    all.addAll(Entropy.columns());
    all.addAll(Gini.columns());
    all.addAll(HalfDepth.columns());
    all.addAll(Vwap.columns());
    all.addAll(SmartDepth.columns());
    all.addAll(Slope.columns());
    all.addAll(DecayRate.columns());
    all.addAll(CenterOfGravity.columns());
    all.addAll(Convexity.columns());
    all.addAll(DepthDecay.columns());
    all.addAll(Wall.columns());
    all.addAll(DepthWeightedSpread.columns());
    all.addAll(Gap.columns());
    all.addAll(Slippage.columns(config.slippageNotionals()));
    all.addAll(PriceImpact.columns());
    all.addAll(AverageOrderSize.columns());
    all.addAll(BookState.columns());
    return List.copyOf(all);
  }
}
