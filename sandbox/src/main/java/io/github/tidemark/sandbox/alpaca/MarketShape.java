package io.github.tidemark.sandbox.alpaca;

import java.util.Set;

/**
 * What a market is made from; equal shapes give equal data.
 *
 * @param seed of every random number
 * @param tradesAnHour mean trades of a symbol in an hour of trading
 * @param quotesAnHour mean quotes of a symbol in an hour of trading
 * @param symbols the symbols that have data; empty when every one has
 */
public record MarketShape(
    long seed, double tradesAnHour, double quotesAnHour, Set<String> symbols) {
  private static final double MOST_AN_HOUR = 3_600_000;

  public MarketShape {
    requireRate("tradesAnHour", tradesAnHour);
    requireRate("quotesAnHour", quotesAnHour);
    symbols = Set.copyOf(symbols);
  }

  private static void requireRate(String name, double rate) {
    if (!(rate > 0 && rate <= MOST_AN_HOUR)) {
      throw new IllegalArgumentException(
          "the market cannot be made: %s=%s, allowed is more than 0 and at most %s"
              .formatted(name, rate, MOST_AN_HOUR));
    }
  }

  /** Sparse, so that tests over days are fast: 30 trades and 60 quotes an hour, every symbol. */
  public static MarketShape sparse(long seed) {
    return new MarketShape(seed, 30, 60, Set.of());
  }

  public MarketShape withTradesAnHour(double rate) {
    return new MarketShape(seed, rate, quotesAnHour, symbols);
  }

  public MarketShape withQuotesAnHour(double rate) {
    return new MarketShape(seed, tradesAnHour, rate, symbols);
  }

  /** Only these have data. */
  public MarketShape withSymbols(Set<String> listed) {
    return new MarketShape(seed, tradesAnHour, quotesAnHour, listed);
  }
}
