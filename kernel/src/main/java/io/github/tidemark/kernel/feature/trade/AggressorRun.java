package io.github.tidemark.kernel.feature.trade;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;

/** Consecutive trades on the same side so far. */
final class AggressorRun extends Node {
  private final Market market;
  private int length;
  private byte side;

  AggressorRun(Graph graph) {
    market = graph.market();
  }

  double length() {
    return length;
  }

  @Override
  protected void onTrade() {
    length = length > 0 && market.side() == side ? length + 1 : 1;
    side = market.side();
  }

  @Override
  protected void reset() {
    length = 0;
    side = 0;
  }

  @Override
  protected void save(StateWriter out) {
    out.putInt(length);
    out.putInt(side);
  }

  @Override
  protected void restore(StateReader in) {
    length = in.takeInt();
    side = (byte) in.takeInt();
  }
}
