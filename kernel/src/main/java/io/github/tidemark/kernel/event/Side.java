package io.github.tidemark.kernel.event;

/** The aggressor of a trade, as a byte that doubles as the sign D of the formulas. */
public final class Side {
  public static final byte BUY = 1;
  public static final byte UNKNOWN = 0;
  public static final byte SELL = -1;

  private Side() {}
}
