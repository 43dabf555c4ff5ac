package io.github.tidemark.sandbox;

/**
 * An instrument listed at the synthetic market.
 *
 * @param symbol name, such as {@code ALFA-USD}
 * @param ticksPerUnit ticks in one unit of price, a power of ten
 * @param lotsPerUnit lots in one unit of amount, a power of ten
 * @param firstTicks price at the start, in ticks
 */
public record Listing(String symbol, long ticksPerUnit, long lotsPerUnit, long firstTicks) {
  private static final String[] NAMES = {
    "ALFA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "HOTEL", "INDIA", "JULIETT",
    "KILO", "LIMA", "MIKE", "NOVEMBER", "OSCAR", "PAPA", "QUEBEC", "ROMEO", "SIERRA", "TANGO",
    "UNIFORM", "VICTOR", "WHISKEY", "XRAY", "YANKEE", "ZULU"
  };
  private static final long[] TICKS_PER_UNIT = {10, 100, 100, 1000};
  private static final long[] LOTS_PER_UNIT = {1000, 100, 1000, 1};
  private static final long[] FIRST_TICKS = {427_350, 251_200, 18_640, 61_275};

  /** Price of {@code ticks}: the double nearest to the decimal, since both operands are exact. */
  double price(long ticks) {
    return (double) ticks / ticksPerUnit;
  }

  /** Amount of {@code lots}, as exact as {@link #price}. */
  double amount(long lots) {
    return (double) lots / lotsPerUnit;
  }

  static Listing numbered(int index) {
    int kind = index % FIRST_TICKS.length;
    int round = index / NAMES.length;
    String name = NAMES[index % NAMES.length] + (round == 0 ? "" : Integer.toString(round + 1));
    return new Listing(
        name + "-USD", TICKS_PER_UNIT[kind], LOTS_PER_UNIT[kind], FIRST_TICKS[kind] + 37L * index);
  }
}
