package io.github.tidemark.sandbox.alpaca;

import java.util.List;

/**
 * A trade of the market. What the API leaves out is empty.
 *
 * @param symbol what was traded
 * @param time nanoseconds since the epoch
 * @param position names the trade and orders it among trades of one instant
 * @param price in dollars
 * @param size in shares, contracts or coins
 * @param exchange one letter; empty for coins
 * @param conditions the tape's codes; empty for coins
 * @param tape A, B or C; empty for coins and options, and at times for stocks
 * @param update canceled, corrected or empty
 * @param takerSide B or S for coins, else empty
 */
public record Trade(
    String symbol,
    long time,
    long position,
    double price,
    double size,
    String exchange,
    List<String> conditions,
    String tape,
    String update,
    String takerSide)
    implements Row {
  static final String CANCELED = "canceled";
  static final String CORRECTED = "corrected";

  @Override
  public long key() {
    return position;
  }

  /** The trade's id, which is not sent for options. */
  public long id() {
    return position;
  }

  /** Whether bars count it. */
  boolean isValid() {
    return !update.equals(CANCELED);
  }
}
