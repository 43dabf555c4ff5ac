package io.github.tidemark.kernel.feature.trade;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.event.Side;

/** The terms of the trade log that several windows sum. */
public final class TradeTerms {
  private TradeTerms() {}

  /** q. */
  public static int volume(Graph graph) {
    return graph.trades().term("volume", graph.market()::amount);
  }

  /** q of trades with D=+1, else 0. */
  public static int buys(Graph graph) {
    return side(graph, "buys", Side.BUY);
  }

  /** q of trades with D=-1, else 0. */
  public static int sells(Graph graph) {
    return side(graph, "sells", Side.SELL);
  }

  private static int side(Graph graph, String key, byte side) {
    Market market = graph.market();
    return graph.trades().term(key, () -> market.side() == side ? market.amount() : 0);
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
