package io.github.tidemark.sandbox.alpaca;

import java.util.List;

/**
 * The best bid and ask from an instant on. Price and size 0 mean that there is none.
 *
 * @param symbol what is quoted
 * @param time nanoseconds since the epoch
 * @param position names the quote and orders it among quotes of one instant
 * @param bidExchange one letter, a space where there is no bid; empty for coins
 * @param bidPrice in dollars
 * @param bidSize in round lots of shares, or in coins
 * @param askExchange as for the bid
 * @param askPrice in dollars
 * @param askSize as for the bid
 * @param conditions the tape's codes; empty for coins
 * @param tape A, B or C; empty for coins, and at times for stocks
 */
public record Quote(
    String symbol,
    long time,
    long position,
    String bidExchange,
    double bidPrice,
    double bidSize,
    String askExchange,
    double askPrice,
    double askSize,
    List<String> conditions,
    String tape)
    implements Row {
  @Override
  public long key() {
    return position;
  }
}
