package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Exact;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Side;

/** What the current trade adds to any bar, computed once for all of them. */
final class TradeTerms extends Node {
  static final int VOLUME = 0;
  static final int BUY_VOLUME = 1;
  static final int SELL_VOLUME = 2;
  static final int PRICE_VOLUME = 3;
  static final int DOLLARS = 4;
  static final int COUNT = 5;

  private final Market market;
  private final double[] values = new double[COUNT];
  private double square;
  private double squareError;

  private TradeTerms(Graph graph) {
    market = graph.market();
  }

  static TradeTerms of(Graph graph) {
    return graph.node(TradeTerms.class, TradeTerms::new);
  }

  @Override
  protected void onTrade() {
    double price = market.price();
    double amount = market.amount();
    byte side = market.side();
    values[VOLUME] = amount;
    values[BUY_VOLUME] = side == Side.BUY ? amount : 0;
    values[SELL_VOLUME] = side == Side.SELL ? amount : 0;
    values[PRICE_VOLUME] = price * amount;
    values[DOLLARS] = market.dollarValue();
    double r = market.tradeReturn();
    square = r * r;
    squareError = square == 0 ? 0 : Exact.productError(r, r, square);
  }

  /** What the current trade adds, by the constants above. */
  double[] values() {
    return values;
  }

  double price() {
    return market.price();
  }

  byte side() {
    return market.side();
  }

  long seq() {
    return market.seq();
  }

  /** Log return from the trade before, NaN for the first. */
  double logReturn() {
    return market.tradeReturn();
  }

  /** The return squared, rounded. */
  double square() {
    return square;
  }

  /** The return squared minus {@link #square()}. */
  double squareError() {
    return squareError;
  }

  @Override
  protected void reset() {}

  @Override
  protected void save(StateWriter out) {}

  @Override
  protected void restore(StateReader in) {}
}
