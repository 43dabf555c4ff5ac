package io.github.tidemark.benchmarks.live;

import java.util.Arrays;

/** When each event of one instrument and channel was sent, by its position. Thread-safe. */
final class SentTimes {
  private long[] events = new long[1024];
  private long[] sent = new long[1024];
  private int count;

  /**
   * Takes note of the next event.
   *
   * @param event its time, nanoseconds since the epoch
   * @param now nanoseconds of the clock of this process
   */
  synchronized void add(long event, long now) {
    if (count == sent.length) {
      events = Arrays.copyOf(events, 2 * count);
      sent = Arrays.copyOf(sent, 2 * count);
    }
    events[count] = event;
    sent[count] = now;
    count++;
  }

  /** Events so far: positions are below it. */
  synchronized int count() {
    return count;
  }

  /** Event time of a position. */
  synchronized long event(int position) {
    return events[position];
  }

  /** When a position was sent. */
  synchronized long sent(int position) {
    return sent[position];
  }

  /** How many were sent in a window. */
  synchronized long count(Window window) {
    return Arrays.stream(sent, 0, count).filter(window::holds).count();
  }
}
