package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.engine.Tie;
import io.github.tidemark.lake.raw.Channel;
import java.util.Comparator;

/**
 * The total order of events: event time, the seqnum where that orders, channel rank, position, and
 * where nothing else tells, the offset.
 */
record PendingOrder(OrderBy orderBy, Tie tie) implements Comparator<Pending> {
  static PendingOrder of(EngineConfig config) {
    return new PendingOrder(config.orderBy(), config.tie());
  }

  @Override
  public int compare(Pending left, Pending right) {
    int byTime = Long.compare(left.ts(), right.ts());
    if (byTime != 0) {
      return byTime;
    }
    if (orderBy == OrderBy.SEQNUM) {
      int bySeqnum = Long.compare(left.event().seqnum(), right.event().seqnum());
      if (bySeqnum != 0) {
        return bySeqnum;
      }
    }
    if (left.channel() != right.channel()) {
      return (left.channel() == Channel.TRADES) == (tie == Tie.TRADES_FIRST) ? -1 : 1;
    }
    int byPosition = Long.compare(left.event().position(), right.event().position());
    return byPosition != 0 ? byPosition : Long.compare(left.offset(), right.offset());
  }
}
