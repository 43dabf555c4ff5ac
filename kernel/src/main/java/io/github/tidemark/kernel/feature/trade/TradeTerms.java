package io.github.tidemark.kernel.feature.trade;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;

/** The terms of the trade log that several windows sum. */
public final class TradeTerms {
  private TradeTerms() {}

  /** q. */
  public static int volume(Graph graph) {
    return graph.trades().term("volume", graph.market().amountCell());
  }

  /** q of trades with D=+1, else 0. */
  public static int buys(Graph graph) {
    return graph.trades().term("buys", graph.market().buyAmount());
  }

  /** q of trades with D=-1, else 0. */
  public static int sells(Graph graph) {
    return graph.trades().term("sells", graph.market().sellAmount());
  }

  /** p q. */
  public static int notional(Graph graph) {
    Market market = graph.market();
    return graph.trades().term("notional", () -> market.price() * market.amount());
  }

  /** Value in quote currency. */
  public static int dollars(Graph graph) {
    return graph.trades().term("dollars", graph.market()::dollarValue);
  }

  /** ln(p / p of the trade before). */
  public static int returns(Graph graph) {
    return graph.trades().term("returns", graph.market()::tradeReturn);
  }
}
