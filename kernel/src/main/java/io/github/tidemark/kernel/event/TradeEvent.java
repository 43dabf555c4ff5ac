package io.github.tidemark.kernel.event;

/**
 * One trade.
 *
 * @param ts event time, nanoseconds since the epoch
 * @param seqnum the venue's sequence over both channels, or {@link Absent#LONG}
 * @param position row ordinal per instrument and channel, or {@link Absent#LONG}
 * @param tradeId the venue's id, or null
 * @param price positive
 * @param amount positive
 * @param side the aggressor as given by the source, one of {@link Side}
 */
public record TradeEvent(
    long ts, long seqnum, long position, String tradeId, double price, double amount, byte side)
    implements Event {

  /** A trade without sequence number or id. */
  public static TradeEvent of(long ts, long position, double price, double amount, byte side) {
    return new TradeEvent(ts, Absent.LONG, position, null, price, amount, side);
  }
}
