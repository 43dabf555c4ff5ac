package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.engine.Tie;
import io.github.tidemark.lake.raw.Channel;

/**
 * The total order of events: event time, the seqnum where that orders, channel rank, position (a
 * row without one before all others), file.
 *
 * @param orderBy whether the seqnum orders
 * @param tie which channel ranks first
 */
record EventOrder(OrderBy orderBy, Tie tie) {
  int rank(Channel channel) {
    boolean first = (channel == Channel.TRADES) == (tie == Tie.TRADES_FIRST);
    return first ? 0 : 2;
  }

  /** Compares the heads of two cursors. */
  int compare(Cursor left, Cursor right) {
    int byTime = Long.compare(left.headTs(), right.headTs());
    return byTime != 0 ? byTime : compareAtOneTime(left, left.row, right);
  }

  /** Compares a row with the head of another cursor at the same time. */
  int compareAtOneTime(Cursor left, int leftRow, Cursor right) {
    if (orderBy == OrderBy.SEQNUM) {
      int bySeqnum = Long.compare(left.seqnum[leftRow], right.seqnum[right.row]);
      if (bySeqnum != 0) {
        return bySeqnum;
      }
    }
    int byRank = Integer.compare(left.rank(), right.rank());
    if (byRank != 0) {
      return byRank;
    }
    int byPosition = Long.compare(left.position[leftRow], right.position[right.row]);
    return byPosition != 0 ? byPosition : Integer.compare(left.order(), right.order());
  }
}
