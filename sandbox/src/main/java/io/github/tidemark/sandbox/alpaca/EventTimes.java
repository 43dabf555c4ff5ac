package io.github.tidemark.sandbox.alpaca;

import java.util.Arrays;
import java.util.Optional;

/**
 * When the trades or quotes of one symbol happen. A day is cut into slots of the mean gap, and a
 * slot's number of events and their times follow from its hash alone. An event's position, {@code
 * day << 32 | slot * 8 + ordinal}, names it and orders it among events of one instant. Safe for use
 * by many threads.
 */
final class EventTimes {
  /** Before the first position. */
  static final long START = Long.MIN_VALUE;

  private static final int SLOT_SHIFT = 3;
  private static final int MOST = 1 << SLOT_SHIFT;
  private static final int DAY_SHIFT = 32;
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final int EXTENDED_THINNING = 8;

  /**
   * What is done with an event: its position and time, random bits, and whether hours are short.
   */
  interface Visitor {
    /** Returns whether to go on. */
    boolean event(long position, long time, long bits, boolean extended);
  }

  private final AssetClass asset;
  private final long seed;
  private final long slotNanos;

  EventTimes(AssetClass asset, long seed, double eventsAnHour) {
    this.asset = asset;
    this.seed = seed;
    this.slotNanos = Math.max(1, (long) (3_600e9 / eventsAnHour));
  }

  /** Visits the events of [from, to] whose position is above {@code after}, in time order. */
  void ascending(long from, long to, long after, Visitor visitor) {
    long first = Math.max(Session.day(asset, from), dayOf(after));
    long last = Session.day(asset, to);
    boolean more = true;
    for (long day = first; day <= last && more; day++) {
      Optional<Session> session = Session.of(asset, day);
      if (session.isEmpty()) {
        continue;
      }
      long lowest = day == dayOf(after) ? slotOf(after) : 0;
      long highest = lastSlot(session.get(), to);
      Slot slot = new Slot(session.get());
      for (long i = Math.max(lowest, slot.holding(from)); i <= highest && more; i++) {
        slot.fill(i);
        for (int k = 0; k < slot.count && more; k++) {
          long time = slot.times[k];
          if (time >= from && time <= to && slot.position(k) > after) {
            more = slot.visit(k, visitor);
          }
        }
      }
    }
  }

  /** Visits the events of [from, to] whose position is below {@code before}, latest first. */
  void descending(long from, long to, long before, Visitor visitor) {
    long first = Session.day(asset, from);
    long last = Math.min(Session.day(asset, to), dayOf(before));
    boolean more = true;
    for (long day = last; day >= first && more; day--) {
      Optional<Session> session = Session.of(asset, day);
      if (session.isEmpty()) {
        continue;
      }
      Slot slot = new Slot(session.get());
      long lowest = slot.holding(from);
      long highest = lastSlot(session.get(), to);
      if (day == dayOf(before)) {
        highest = Math.min(highest, slotOf(before));
      }
      for (long i = highest; i >= lowest && more; i--) {
        slot.fill(i);
        for (int k = slot.count - 1; k >= 0 && more; k--) {
          long time = slot.times[k];
          if (time >= from && time <= to && slot.position(k) < before) {
            more = slot.visit(k, visitor);
          }
        }
      }
    }
  }

  private static long dayOf(long position) {
    return position >> DAY_SHIFT;
  }

  private static long slotOf(long position) {
    return (position & 0xFFFF_FFFFL) >> SLOT_SHIFT;
  }

  private long lastSlot(Session session, long to) {
    return (Math.min(to, session.close() - 1) - session.open()) / slotNanos;
  }

  /** The events of one slot of a day; refilled. */
  private final class Slot {
    private final Session session;
    private final long[] times = new long[MOST];
    private long hash;
    private long number;
    private int count;

    private Slot(Session session) {
      this.session = session;
    }

    /** The slot of an instant, or the first one. */
    private long holding(long time) {
      return Math.max(0, Math.floorDiv(time - session.open(), slotNanos));
    }

    private void fill(long slot) {
      number = slot;
      hash = Hash.of(Hash.of(seed, session.day()), slot);
      long start = session.open() + slot * slotNanos;
      long end = Math.min(start + slotNanos, session.close());
      count =
          session.isExtended(start) && !Hash.onceIn(EXTENDED_THINNING, Hash.of(hash, 101))
              ? 0
              : poisson(hash);
      for (int i = 0; i < count; i++) {
        times[i] = start + (long) (Hash.uniform(Hash.of(hash, 110 + i)) * (end - start));
      }
      Arrays.sort(times, 0, count);
      for (int i = 0; i < count; i++) {
        times[i] = Math.max(start, precise(i, Hash.of(hash, 120 + i)));
      }
      Arrays.sort(times, 0, count);
    }

    /** Venues stamp to nanoseconds, micros or millis, and some events share an instant. */
    private long precise(int i, long bits) {
      return switch (Hash.below(bits, 16)) {
        case 10, 11, 12, 13 -> times[i] - times[i] % MICRO;
        case 14 -> times[i] - times[i] % MILLI;
        case 15 -> times[Math.max(0, i - 1)];
        default -> times[i];
      };
    }

    private long position(int k) {
      return session.day() << DAY_SHIFT | number << SLOT_SHIFT | k;
    }

    private boolean visit(int k, Visitor visitor) {
      boolean extended = session.isExtended(times[k]);
      return visitor.event(position(k), times[k], Hash.of(hash, 130 + k), extended);
    }

    /** Poisson of mean one, cut off where a slot is full. */
    private static int poisson(long bits) {
      double left = Hash.uniform(bits);
      double probability = 0.36787944117144233;
      int n = 0;
      while (left >= probability && n < MOST - 1) {
        left -= probability;
        n++;
        probability /= n;
      }
      return n;
    }
  }
}
