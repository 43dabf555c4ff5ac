package io.github.tidemark.lake.imports;

import io.github.tidemark.kernel.event.Absent;

/**
 * One depth diff.
 *
 * @param firstId first update id, U
 * @param lastId last update id, u
 * @param previousId last update id of the diff before, pu, which only futures have; else {@link
 *     Absent#LONG}
 * @param exchangeTime nanoseconds, or {@link Absent#LONG}
 * @param receiveTime nanoseconds
 */
record DepthDiff(
    long firstId,
    long lastId,
    long previousId,
    long exchangeTime,
    long receiveTime,
    DepthLevels bids,
    DepthLevels asks) {

  /** Whether nothing lies between the update {@code last} and this diff. */
  boolean follows(long last) {
    return previousId == Absent.LONG ? firstId == last + 1 : previousId == last;
  }

  /** Whether nothing lies between a snapshot of the update {@code last} and this diff. */
  boolean bridges(long last) {
    return previousId == Absent.LONG ? firstId <= last + 1 : previousId <= last;
  }

  DepthDiff copy() {
    return new DepthDiff(
        firstId, lastId, previousId, exchangeTime, receiveTime, bids.copy(), asks.copy());
  }
}
