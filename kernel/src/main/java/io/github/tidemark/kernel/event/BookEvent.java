package io.github.tidemark.kernel.event;

import java.util.Arrays;
import java.util.Objects;

/**
 * The book after a change: levels best first, sizes positive. Arrays are owned by the record and
 * must not be changed after construction.
 *
 * @param ts event time, nanoseconds since the epoch
 * @param seqnum the venue's sequence over both channels, or {@link Absent#LONG}
 * @param position row ordinal per instrument and channel, or {@link Absent#LONG}
 * @param gap the source reports a sequence gap or halt before or at this book
 * @param snapshot the book is a resync snapshot
 * @param bidPrices bid prices, descending
 * @param bidSizes bid sizes, as long as {@code bidPrices}
 * @param askPrices ask prices, ascending
 * @param askSizes ask sizes, as long as {@code askPrices}
 * @param bidOrders order counts a bid level, or null when the source has none
 * @param askOrders order counts an ask level, or null when the source has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record BookEvent(
    long ts,
    long seqnum,
    long position,
    boolean gap,
    boolean snapshot,
    double[] bidPrices,
    double[] bidSizes,
    double[] askPrices,
    double[] askSizes,
    int[] bidOrders,
    int[] askOrders)
    implements Event {

  public BookEvent {
    if (bidPrices.length != bidSizes.length || askPrices.length != askSizes.length) {
      throw new IllegalArgumentException(
          "prices and sizes differ in length: bids="
              + bidPrices.length
              + "/"
              + bidSizes.length
              + " asks="
              + askPrices.length
              + "/"
              + askSizes.length);
    }
  }

  /** A book without sequence number, flags or order counts. */
  public static BookEvent of(
      long ts,
      long position,
      double[] bidPrices,
      double[] bidSizes,
      double[] askPrices,
      double[] askSizes) {
    return new BookEvent(
        ts,
        Absent.LONG,
        position,
        false,
        false,
        bidPrices,
        bidSizes,
        askPrices,
        askSizes,
        null,
        null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BookEvent that
        && ts == that.ts
        && seqnum == that.seqnum
        && position == that.position
        && gap == that.gap
        && snapshot == that.snapshot
        && Arrays.equals(bidPrices, that.bidPrices)
        && Arrays.equals(bidSizes, that.bidSizes)
        && Arrays.equals(askPrices, that.askPrices)
        && Arrays.equals(askSizes, that.askSizes)
        && Arrays.equals(bidOrders, that.bidOrders)
        && Arrays.equals(askOrders, that.askOrders);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ts, seqnum, position, Arrays.hashCode(bidPrices));
  }
}
