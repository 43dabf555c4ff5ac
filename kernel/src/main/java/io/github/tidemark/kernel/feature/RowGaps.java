package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;

/** Whether any book since the last written row came after a gap. */
final class RowGaps extends Node {
  private final Market market;
  private boolean gap;
  private boolean stale;
  private boolean fresh = true;

  RowGaps(Graph graph) {
    market = graph.market();
  }

  double gap() {
    return gap ? 1 : 0;
  }

  double stale() {
    return stale ? 1 : 0;
  }

  @Override
  protected void onBook() {
    gap = market.gapBefore() || (gap && !fresh);
    stale = market.stale() || (stale && !fresh);
    fresh = false;
  }

  @Override
  protected void onRowStart() {
    fresh = true;
  }

  @Override
  protected void reset() {
    gap = false;
    stale = false;
    fresh = true;
  }

  @Override
  protected void save(StateWriter out) {
    out.putFlag(gap);
    out.putFlag(stale);
    out.putFlag(fresh);
  }

  @Override
  protected void restore(StateReader in) {
    gap = in.takeFlag();
    stale = in.takeFlag();
    fresh = in.takeFlag();
  }
}
