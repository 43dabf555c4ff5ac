package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Side;
import java.util.Arrays;

/** The trades between two instants. Tallies of adjoining intervals can be joined. */
final class TradeTally {
  private int trades;
  private int buys;
  private int sells;
  private final double[] sums = new double[TradeTerms.COUNT];
  private final PricePath prices = new PricePath();

  /** Adds the current trade. */
  void add(TradeTerms terms) {
    double[] values = terms.values();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
    trades++;
    buys += terms.side() == Side.BUY ? 1 : 0;
    sells += terms.side() == Side.SELL ? 1 : 0;
    prices.add(terms.price(), terms.seq());
    prices.returns().add(terms.logReturn(), terms.square(), terms.squareError());
  }

  /** Joins the trades that follow. */
  void append(TradeTally next) {
    if (next.trades == 0) {
      return;
    }
    trades += next.trades;
    buys += next.buys;
    sells += next.sells;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += next.sums[i];
    }
    prices.append(next.prices);
  }

  int trades() {
    return trades;
  }

  int buys() {
    return buys;
  }

  int sells() {
    return sells;
  }

  /** Sum of a term. */
  double sum(int term) {
    return sums[term];
  }

  PricePath prices() {
    return prices;
  }

  void clear() {
    trades = 0;
    buys = 0;
    sells = 0;
    Arrays.fill(sums, 0);
    prices.clear();
  }

  void save(StateWriter out) {
    out.putInt(trades);
    out.putInt(buys);
    out.putInt(sells);
    out.putDoubles(sums, sums.length);
    prices.save(out);
  }

  void restore(StateReader in) {
    trades = in.takeInt();
    buys = in.takeInt();
    sells = in.takeInt();
    in.takeDoubles(sums, sums.length);
    prices.restore(in);
  }
}
