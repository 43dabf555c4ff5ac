package io.github.tidemark.lake.imports;

import io.github.tidemark.kernel.book.BookSide;
import io.github.tidemark.kernel.book.OrderBook;
import io.github.tidemark.kernel.event.Absent;
import java.util.ArrayDeque;

/**
 * Keeps the book of one Binance instrument in step with its snapshots and diffs, by the rules of
 * "How to manage a local order book correctly" of the exchange's API documentation.
 *
 * <p>After a break of the update ids the book cannot be trusted. Where the recording holds a later
 * snapshot, the book ends at the break and starts anew there. Where it does not, and the silence at
 * the break was short, the book goes on with a gap marked: sizes are absolute, so it mends itself
 * but for levels whose removal was missed, and those are dropped as fresh prices cross them.
 */
final class DepthSync {
  /** What became of a message; only {@link #BOOK} means there is a new book to write. */
  enum Outcome {
    BOOK(""),
    BEFORE_SNAPSHOT("before the snapshot, merged into it unless older"),
    NO_SNAPSHOT("no snapshot to build on"),
    AFTER_BREAK("after a break of the update ids, until the next snapshot"),
    STALE("older than the book");

    private final String reason;

    Outcome(String reason) {
      this.reason = reason;
    }

    /** Why there is no book. */
    String reason() {
      return reason;
    }
  }

  private static final long MAX_SILENCE_NANOS = 300_000_000_000L;
  private static final int MAX_HELD_LEVELS = 200_000;

  private final OrderBook book = new OrderBook();
  private final ArrayDeque<DepthDiff> held = new ArrayDeque<>();
  private int heldLevels;
  private int snapshotsAhead;
  private boolean live;
  private boolean everLive;
  private boolean bridging;
  private boolean mending;
  private boolean gap;
  private boolean snapshot;
  private long lastId;
  private long lastReceiveTime;
  private long exchangeTime;
  private int breaks;

  /**
   * A book that is yet to start.
   *
   * @param snapshotsAhead how many snapshots the recording holds for it
   */
  DepthSync(int snapshotsAhead) {
    this.snapshotsAhead = snapshotsAhead;
  }

  OrderBook book() {
    return book;
  }

  /** The last update id applied. */
  long lastId() {
    return lastId;
  }

  /** Exchange time of the last message applied, or {@link Absent#LONG}. */
  long exchangeTime() {
    return exchangeTime;
  }

  /** Whether updates are missing before this book. */
  boolean isGap() {
    return gap;
  }

  /** Whether this book comes from a snapshot. */
  boolean isSnapshot() {
    return snapshot;
  }

  /** How often the update ids broke. */
  int breaks() {
    return breaks;
  }

  /** Whether there ever was a book. */
  boolean wasEverLive() {
    return everLive;
  }

  /** Takes a diff, which may be reused afterwards. */
  Outcome diff(DepthDiff diff) {
    snapshot = false;
    if (!live) {
      return waiting(diff);
    }
    if (diff.lastId() <= lastId) {
      return Outcome.STALE;
    }
    gap = false;
    if (!continues(diff)) {
      breaks++;
      gap = true;
      if (snapshotsAhead > 0 || diff.receiveTime() - lastReceiveTime > MAX_SILENCE_NANOS) {
        live = false;
        return waiting(diff);
      }
      mending = true;
    }
    apply(diff);
    return Outcome.BOOK;
  }

  /** Takes a snapshot with the last update id it contains. */
  Outcome snapshot(
      long id, long snapshotTime, long receiveTime, DepthLevels bids, DepthLevels asks) {
    snapshotsAhead--;
    if (live && id <= lastId) {
      return Outcome.STALE;
    }
    book.clear();
    bids.applyTo(book.bids());
    asks.applyTo(book.asks());
    lastId = id;
    exchangeTime = snapshotTime;
    lastReceiveTime = receiveTime;
    gap = everLive && !live;
    live = true;
    everLive = true;
    bridging = true;
    mending = false;
    snapshot = true;
    for (DepthDiff diff : held) {
      if (diff.lastId() > lastId) {
        if (!continues(diff)) {
          breaks++;
          gap = true;
          mending = true;
        }
        apply(diff);
      }
    }
    held.clear();
    heldLevels = 0;
    lastReceiveTime = receiveTime;
    return Outcome.BOOK;
  }

  /** Gives the book up until the next snapshot. */
  void lose() {
    live = false;
  }

  private Outcome waiting(DepthDiff diff) {
    if (snapshotsAhead > 0) {
      held.add(diff.copy());
      heldLevels += diff.bids().count() + diff.asks().count();
      while (heldLevels > MAX_HELD_LEVELS) {
        DepthDiff oldest = held.remove();
        heldLevels -= oldest.bids().count() + oldest.asks().count();
      }
    }
    if (everLive) {
      return Outcome.AFTER_BREAK;
    }
    return snapshotsAhead > 0 ? Outcome.BEFORE_SNAPSHOT : Outcome.NO_SNAPSHOT;
  }

  private boolean continues(DepthDiff diff) {
    return bridging ? diff.bridges(lastId) : diff.follows(lastId);
  }

  private void apply(DepthDiff diff) {
    diff.bids().applyTo(book.bids());
    diff.asks().applyTo(book.asks());
    lastId = diff.lastId();
    exchangeTime = diff.exchangeTime();
    lastReceiveTime = diff.receiveTime();
    bridging = false;
    if (mending) {
      dropCrossed(diff);
    }
  }

  private void dropCrossed(DepthDiff fresh) {
    BookSide bids = book.bids();
    BookSide asks = book.asks();
    double bid = fresh.bids().highest();
    double ask = fresh.asks().lowest();
    while (asks.levels() > 0 && asks.price(0) <= bid) {
      asks.removeBest();
    }
    while (bids.levels() > 0 && bids.price(0) >= ask) {
      bids.removeBest();
    }
  }
}
