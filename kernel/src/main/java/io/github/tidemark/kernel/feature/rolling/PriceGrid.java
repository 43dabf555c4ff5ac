package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.math.Log;
import java.util.Arrays;

/**
 * Log mid returns on a previous-tick grid: the price of point k is the mid in force at k times the
 * step, its return g_k compares it with point k-1, and is null when the two belong to different
 * epochs. Points before the current instant are final and kept in a ring; the point at the instant
 * itself, if there is one, may still change with the next event and is computed when asked for.
 */
final class PriceGrid extends Node {
  private final Market market;
  private final long step;
  private final int kept;
  private final double[] ring;
  private long lastPoint = Absent.LONG;
  private double lastMid = Absent.DOUBLE;
  private int lastEpoch;
  private double mid = Absent.DOUBLE;
  private int epoch;
  private long firstPoint;

  PriceGrid(Graph graph, long stepNanos, long longestNanos) {
    market = graph.market();
    step = stepNanos;
    kept = Math.toIntExact(longestNanos / stepNanos + 2);
    ring = new double[kept];
    Arrays.fill(ring, Absent.DOUBLE);
  }

  long step() {
    return step;
  }

  /** The return of a final point not older than the ring, NaN when null. */
  double at(long point) {
    return point < firstPoint ? Absent.DOUBLE : ring[(int) Math.floorMod(point, (long) kept)];
  }

  /** The return of the point at the current instant, given that the instant is on the grid. */
  double provisional() {
    boolean usable = market.book().usable();
    double price = usable ? market.book().mid() : mid;
    int of = usable ? market.epoch() : epoch;
    return returnTo(price, of);
  }

  private double returnTo(double price, int ofEpoch) {
    return lastPoint == Absent.LONG || Double.isNaN(price) || ofEpoch != lastEpoch
        ? Absent.DOUBLE
        : Log.log(price / lastMid);
  }

  @Override
  protected void onBook() {
    if (!Double.isNaN(mid)) {
      settle(Math.floorDiv(market.ts() - 1, step));
    }
  }

  /** Makes the points up to the given one final; the mid in force is the price of each. */
  private void settle(long until) {
    if (lastPoint == Absent.LONG) {
      if (until < firstPoint) {
        return;
      }
      push(firstPoint, Absent.DOUBLE);
    } else if (until > lastPoint) {
      push(lastPoint + 1, returnTo(mid, epoch));
    }
    long from = Math.max(lastPoint + 1, until - kept + 1);
    for (long point = from; point <= until; point++) {
      push(point, 0);
    }
  }

  private void push(long point, double value) {
    ring[(int) Math.floorMod(point, (long) kept)] = value;
    lastPoint = point;
    lastMid = mid;
    lastEpoch = epoch;
  }

  @Override
  protected void afterBook() {
    if (market.book().usable()) {
      if (Double.isNaN(mid)) {
        firstPoint = Math.floorDiv(market.ts() - 1, step) + 1;
      }
      mid = market.book().mid();
      epoch = market.epoch();
    }
  }

  @Override
  protected void reset() {
    Arrays.fill(ring, Absent.DOUBLE);
    lastPoint = Absent.LONG;
    lastMid = Absent.DOUBLE;
    lastEpoch = 0;
    mid = Absent.DOUBLE;
    epoch = 0;
    firstPoint = 0;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDoubles(ring, kept);
    out.putLong(lastPoint);
    out.putDouble(lastMid);
    out.putInt(lastEpoch);
    out.putDouble(mid);
    out.putInt(epoch);
    out.putLong(firstPoint);
  }

  @Override
  protected void restore(StateReader in) {
    in.takeDoubles(ring, kept);
    lastPoint = in.takeLong();
    lastMid = in.takeDouble();
    lastEpoch = in.takeInt();
    mid = in.takeDouble();
    epoch = in.takeInt();
    firstPoint = in.takeLong();
  }
}
