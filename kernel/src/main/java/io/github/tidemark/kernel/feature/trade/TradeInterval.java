package io.github.tidemark.kernel.feature.trade;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.feature.Cell;
import java.util.Arrays;

/**
 * Sums over the trades since the last written row up to the current book, and those after the
 * current book, which belong to the next.
 */
final class TradeInterval extends Node {
  static final int BUY_VOLUME = 0;
  static final int SELL_VOLUME = 1;
  static final int VOLUME = 2;
  static final int COUNT = 3;
  static final int BUYS = 4;
  static final int SELLS = 5;
  static final int NOTIONAL = 6;
  static final int DOLLARS = 7;
  static final int EFFECTIVE = 8;
  static final int EFFECTIVE_VOLUME = 9;
  static final int THROUGHS = 10;
  private static final int SUMS = 11;
  private static final double BPS = 1e4;

  private final Market market;
  private final double[] pending = new double[SUMS];
  private final double[] span = new double[SUMS];
  private int pendingSource;
  private int source;
  private boolean fresh = true;

  TradeInterval(Graph graph) {
    market = graph.market();
  }

  static TradeInterval of(Graph graph) {
    return graph.node(TradeInterval.class, TradeInterval::new);
  }

  double sum(int which) {
    return span[which];
  }

  Cell.Slot cell(int which) {
    return new Cell.Slot(span, which);
  }

  /** Code of the weakest {@link io.github.tidemark.kernel.engine.SideSource}. */
  int source() {
    return source;
  }

  @Override
  protected void onTrade() {
    double price = market.price();
    double amount = market.amount();
    byte side = market.side();
    pending[VOLUME] += amount;
    pending[COUNT]++;
    pending[NOTIONAL] += price * amount;
    pending[DOLLARS] += market.dollarValue();
    if (side == Side.BUY) {
      pending[BUY_VOLUME] += amount;
      pending[BUYS]++;
    } else if (side == Side.SELL) {
      pending[SELL_VOLUME] += amount;
      pending[SELLS]++;
    }
    double mid = market.midInForce();
    if (side != Side.UNKNOWN && !Double.isNaN(mid)) {
      pending[EFFECTIVE] += amount * (2 * side * (price - mid) / mid * BPS);
      pending[EFFECTIVE_VOLUME] += amount;
    }
    if (price < market.bidInForce() || price > market.askInForce()) {
      pending[THROUGHS]++;
    }
    pendingSource = Math.max(pendingSource, market.sideSource().code());
  }

  @Override
  protected void onBook() {
    if (fresh && span[COUNT] != 0) {
      Arrays.fill(span, 0);
      source = 0;
    }
    fresh = false;
    if (pending[COUNT] != 0) {
      for (int i = 0; i < SUMS; i++) {
        span[i] += pending[i];
      }
      Arrays.fill(pending, 0);
      source = Math.max(source, pendingSource);
      pendingSource = 0;
    }
  }

  @Override
  protected void onRowStart() {
    fresh = true;
  }

  @Override
  protected void reset() {
    Arrays.fill(pending, 0);
    Arrays.fill(span, 0);
    pendingSource = 0;
    source = 0;
    fresh = true;
  }

  @Override
  protected void save(StateWriter out) {
    out.putDoubles(pending, SUMS);
    out.putDoubles(span, SUMS);
    out.putInt(pendingSource);
    out.putInt(source);
    out.putFlag(fresh);
  }

  @Override
  protected void restore(StateReader in) {
    in.takeDoubles(pending, SUMS);
    in.takeDoubles(span, SUMS);
    pendingSource = in.takeInt();
    source = in.takeInt();
    fresh = in.takeFlag();
  }
}
