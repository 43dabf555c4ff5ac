package io.github.tidemark.kernel.event;

/**
 * What is traded and how its values are counted.
 *
 * @param exchange the venue
 * @param symbol the venue's symbol
 * @param tick price tick, NaN when not configured
 * @param multiplier contract multiplier m of the dollar value p q m
 * @param inverse inverse contracts: the dollar value is q m
 */
public record Instrument(
    String exchange, String symbol, double tick, double multiplier, boolean inverse) {

  /** A linear instrument with multiplier 1 and no tick size. */
  public static Instrument of(String exchange, String symbol) {
    return new Instrument(exchange, symbol, Absent.DOUBLE, 1, false);
  }

  /** Value in quote currency of an amount at a price. */
  public double dollarValue(double price, double amount) {
    return inverse ? amount * multiplier : price * amount * multiplier;
  }

  /** Saved with engine states and configurations: it must not change with the Java in use. */
  @Override
  public String toString() {
    return "Instrument[exchange="
        + exchange
        + ", symbol="
        + symbol
        + ", tick="
        + tick
        + ", multiplier="
        + multiplier
        + ", inverse="
        + inverse
        + "]";
  }
}
