package io.github.tidemark.kernel.feature.rolling;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Cell;

/**
 * Bipower and squared variation of the grid returns in (t-h, t]. The sums change only when the grid
 * moves, so they are taken anew then, oldest first, and kept in between.
 */
final class GridWindow extends Node {
  private static final long LONG_HORIZON_NANOS = 300_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Market market;
  private final PriceGrid grid;
  private final long length;
  private final Cell.Slot bipower;
  private final Cell.Slot jump;
  private long first = Absent.LONG;
  private long last = Absent.LONG;

  GridWindow(Graph graph, long lengthNanos) {
    market = graph.market();
    length = lengthNanos;
    bipower = graph.slot();
    jump = graph.slot();
    EngineConfig config = graph.config();
    long millis =
        lengthNanos >= LONG_HORIZON_NANOS
            ? config.bipowerLongGridMillis()
            : config.bipowerGridMillis();
    long step = millis * NANOS_PER_MILLI;
    long longest = lengthNanos;
    for (int h : config.horizons()) {
      long other = h * RollingColumns.NANOS_PER_SECOND;
      if (other >= LONG_HORIZON_NANOS == lengthNanos >= LONG_HORIZON_NANOS) {
        longest = Math.max(longest, other);
      }
    }
    long reach = longest;
    String key = step + (lengthNanos >= LONG_HORIZON_NANOS ? ":long" : ":short");
    grid = graph.node(PriceGrid.class, key, g -> new PriceGrid(g, step, reach));
  }

  Cell.Slot bipower() {
    return bipower;
  }

  Cell.Slot jump() {
    return jump;
  }

  @Override
  protected void onBook() {
    long ts = market.ts();
    long from = Math.floorDiv(ts - length, grid.step()) + 1;
    long to = Math.floorDiv(ts, grid.step());
    boolean onGrid = to * grid.step() == ts;
    if (from == first && to == last && !onGrid) {
      return;
    }
    update(from, to, onGrid);
    first = onGrid ? Absent.LONG : from;
    last = to;
  }

  private void update(long from, long to, boolean onGrid) {
    int n = 0;
    double adjacent = 0;
    double squares = 0;
    double before = Absent.DOUBLE;
    for (long point = from; point <= to; point++) {
      double g = onGrid && point == to ? grid.provisional() : grid.at(point);
      if (!Double.isNaN(g)) {
        n++;
        squares += g * g;
        if (!Double.isNaN(before)) {
          adjacent += Math.abs(g) * Math.abs(before);
        }
      }
      before = g;
    }
    double variation = n < 2 ? Absent.DOUBLE : Math.PI / 2 * ((double) n / (n - 1)) * adjacent;
    bipower.set(variation);
    jump.set(n < 2 ? Absent.DOUBLE : Math.max(squares - variation, 0));
  }

  @Override
  protected void reset() {
    first = Absent.LONG;
    last = Absent.LONG;
  }

  @Override
  protected void save(StateWriter out) {}

  @Override
  protected void restore(StateReader in) {
    reset();
  }
}
