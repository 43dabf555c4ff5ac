package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope.Book;
import io.github.tidemark.lake.stream.Envelope.Trade;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether an event was accepted before. An event that is in time can only repeat one that
 * still waits, so what waits is all there is to know. What makes two events the same: the position,
 * where there is one; for trades the id; for books without position the update id with equal
 * levels. Only the position and the update id are bound to one event time.
 */
final class SeenEvents {
  /** What an event is to those before. */
  record Verdict(boolean duplicate, boolean tie) {
    private static final Verdict FRESH = new Verdict(false, false);
  }

  private record Instant(Channel channel, long ts) {}

  private final PendingStore store;
  private final OrderBy orderBy;
  private final Map<Instant, List<Envelope.Event>> byTime = new HashMap<>();
  private final Map<String, Long> latestById = new HashMap<>();
  private final Set<Long> read = new HashSet<>();
  private final Set<Channel> channels = EnumSet.noneOf(Channel.class);

  SeenEvents(PendingStore store, OrderBy orderBy) {
    this.store = store;
    this.orderBy = orderBy;
  }

  /**
   * Judges an event.
   *
   * @param latest the latest time of its channel
   * @param earliest the earliest time that is in time there
   */
  Verdict judge(Pending pending, long latest, long earliest) {
    if (pending.late()) {
      read(pending.ts(), pending.ts() + 1);
    } else if (channels.add(pending.channel()) && latest != ChannelClock.UNSEEN) {
      read(earliest, latest + 1);
    }
    Envelope.Event event = pending.event();
    if (event instanceof Trade trade && trade.tradeId() != null && !pending.late()) {
      Long seen = latestById.get(trade.tradeId());
      if (seen != null && seen >= earliest) {
        return new Verdict(true, isTie(pending));
      }
    }
    boolean tie = false;
    for (Envelope.Event other : atTimeOf(pending)) {
      if (isSame(event, other)) {
        return new Verdict(true, !event.equals(other));
      }
      tie |= isUnordered(event, other);
    }
    return tie ? new Verdict(false, true) : Verdict.FRESH;
  }

  private boolean isTie(Pending pending) {
    for (Envelope.Event other : atTimeOf(pending)) {
      if (isUnordered(pending.event(), other) && !pending.event().equals(other)) {
        return true;
      }
    }
    return false;
  }

  private List<Envelope.Event> atTimeOf(Pending pending) {
    return byTime.getOrDefault(new Instant(pending.channel(), pending.ts()), List.of());
  }

  /** Whether two events at one time are one. */
  static boolean isSame(Envelope.Event event, Envelope.Event other) {
    if (event.position() != Absent.LONG && event.position() == other.position()) {
      return true;
    }
    if (event.position() != Absent.LONG && other.position() != Absent.LONG) {
      return false;
    }
    if (event instanceof Trade trade && other instanceof Trade seen) {
      return trade.tradeId() != null && trade.tradeId().equals(seen.tradeId());
    }
    if (event instanceof Book book && other instanceof Book seen) {
      long id = book.nonce() != Absent.LONG ? book.nonce() : book.seqnum();
      long seenId = seen.nonce() != Absent.LONG ? seen.nonce() : seen.seqnum();
      return id != Absent.LONG
          && id == seenId
          && book.bids().equals(seen.bids())
          && book.asks().equals(seen.asks());
    }
    return false;
  }

  /** Whether only the offsets order two events at one time. */
  private boolean isUnordered(Envelope.Event event, Envelope.Event other) {
    return event.position() == other.position()
        && (orderBy == OrderBy.TIME || event.seqnum() == other.seqnum());
  }

  void add(Pending pending) {
    byTime
        .computeIfAbsent(new Instant(pending.channel(), pending.ts()), i -> new ArrayList<>())
        .add(pending.event());
    if (pending.event() instanceof Trade trade && trade.tradeId() != null) {
      latestById.merge(trade.tradeId(), trade.ts(), Math::max);
    }
  }

  /** Takes in what waited in state of [from, to), unless done already. */
  private void read(long from, long to) {
    for (long start : store.starts(from, to)) {
      if (read.add(start)) {
        store.stored(start).forEach(this::add);
      }
    }
  }

  /** Forgets all: it is read again from what waits. */
  void clear() {
    byTime.clear();
    latestById.clear();
    read.clear();
    channels.clear();
  }
}
