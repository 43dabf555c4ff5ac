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

  /** Velocity of the last row that holds a usable book. */
  private double held = Absent.DOUBLE;

  /** Velocity of the row that holds the P of this row's first term. */
  private double before = Absent.DOUBLE;

  private boolean fresh = true;
  private boolean started;
  private boolean usable;

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
    return (velocity - before) / (millis.span().value() / MILLIS_PER_SECOND);
  }

  @Override
  protected void onBook() {
    if (fresh) {
      fresh = false;
      started = false;
      usable = false;
      before = Absent.DOUBLE;
    }
    if (market.comparable() && !started) {
      started = true;
      before = usable ? Absent.DOUBLE : held;
    }
    usable |= market.book().usable();
    double seconds = millis.span().value() / MILLIS_PER_SECOND;
    velocity = seconds > 0 ? mid.span().value() / seconds : Absent.DOUBLE;
  }

  @Override
  protected void onRowStart() {
    if (usable) {
      held = velocity;
    }
    fresh = true;
  }

  @Override
  protected void reset() {
    velocity = Absent.DOUBLE;
    held = Absent.DOUBLE;
    before = Absent.DOUBLE;
    fresh = true;
    started = false;
    usable = false;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDouble(velocity);
    out.putDouble(held);
    out.putDouble(before);
    out.putFlag(fresh);
    out.putFlag(started);
    out.putFlag(usable);
  }

  @Override
  protected void restore(StateReader in) {
    velocity = in.takeDouble();
    held = in.takeDouble();
    before = in.takeDouble();
    fresh = in.takeFlag();
    started = in.takeFlag();
    usable = in.takeFlag();
  }
}
