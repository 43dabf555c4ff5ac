package io.github.tidemark.kernel.feature.delta;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;

/** Speed of the mid since the last row, per second, and its change per second. */
final class Velocity extends Node {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final Market market;
  private final Change mid;
  private final Change millis;
  private double velocity = Absent.DOUBLE;
  private double lastUsable = Absent.DOUBLE;
  private double lastRow = Absent.DOUBLE;

  Velocity(Graph graph) {
    market = graph.market();
    Market m = market;
    mid = Change.of(graph, "mid", g -> () -> m.book().mid() - m.previousMid());
    millis = DeltaColumns.millis(graph);
  }

  double velocity() {
    return velocity;
  }

  double acceleration() {
    return (velocity - lastRow) / (millis.span() / MILLIS_PER_SECOND);
  }

  @Override
  protected void onBook() {
    double seconds = millis.span() / MILLIS_PER_SECOND;
    velocity = seconds > 0 && market.comparable() ? mid.span() / seconds : Absent.DOUBLE;
    if (market.book().usable()) {
      lastUsable = velocity;
    }
  }

  @Override
  protected void onRowStart() {
    lastRow = lastUsable;
  }

  @Override
  protected void reset() {
    velocity = Absent.DOUBLE;
    lastUsable = Absent.DOUBLE;
    lastRow = Absent.DOUBLE;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(velocity);
    out.putDouble(lastUsable);
    out.putDouble(lastRow);
  }

  @Override
  protected void restore(StateReader in) {
    velocity = in.takeDouble();
    lastUsable = in.takeDouble();
    lastRow = in.takeDouble();
  }
}
