package io.github.tidemark.lake.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The records of a replay in the order of their event times: each event, and a heartbeat for each
 * second of event time in which a channel of an instrument has none. Where the whole source has no
 * event for long, as over a weekend, heartbeats end after a while, and each channel has its next in
 * the second before the next event. An instrument has all channels from its first event on, so that
 * a channel that begins late holds nothing back. Depends on the events alone: the same source gives
 * the same records. Owned by one thread.
 */
public final class ReplayFeed {
  /** What the end of the source becomes. */
  public enum Ending {
    /** Nothing: more may come. */
    OPEN,
    /** An end mark for each instrument and channel. */
    FINISHED
  }

  /** Gives the events in order. */
  @FunctionalInterface
  public interface Events {
    /** The next event, or null after the last. */
    RawEvent next() throws IOException;
  }

  /** How long a channel is idle before its heartbeat, in nanoseconds of event time. */
  public static final long HEARTBEAT_NANOS = 1_000_000_000L;

  /**
   * How long heartbeats go on while the whole source is idle: longer than a stream usually waits
   * for what is late. Weekends of many instruments would be mostly heartbeats, years nothing else.
   */
  static final long IDLE_NANOS = 900 * HEARTBEAT_NANOS;

  private record Line(InstrumentKey key, Channel channel) {}

  /** A line's next heartbeat, unless an event has come since. */
  private record Due(long time, int line) {}

  private final Events events;
  private final Set<Channel> channels;
  private final Ending ending;
  private final Map<Line, Integer> numbers = new LinkedHashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          (left, right) ->
              left.time() != right.time()
                  ? Long.compare(left.time(), right.time())
                  : Integer.compare(left.line(), right.line()));
  private final ArrayDeque<Line> unfinished = new ArrayDeque<>();
  private Line[] lines = new Line[16];
  private long[] latest = new long[16];
  private RawEvent head;
  private long last = Long.MIN_VALUE;
  private boolean ended;

  /**
   * A feed.
   *
   * @param channels those that every instrument is to have
   */
  public ReplayFeed(Events events, Set<Channel> channels, Ending ending) {
    this.events = events;
    this.channels = Set.copyOf(channels);
    this.ending = ending;
  }

  /** The next record, or null after the last. */
  public ReplayRecord next() throws IOException {
    if (head == null && !ended) {
      head = events.next();
      ended = head == null;
      if (ended && ending == Ending.FINISHED) {
        unfinished.addAll(numbers.keySet());
      }
    }
    if (ended) {
      Line line = unfinished.poll();
      return line == null
          ? null
          : new ReplayRecord(last, line.channel(), line.key(), new Envelope.End());
    }
    ReplayRecord heartbeat = heartbeat(head.event().ts());
    return heartbeat != null ? heartbeat : event();
  }

  private ReplayRecord event() {
    RawEvent event = head;
    head = null;
    last = event.event().ts();
    Integer number = numbers.get(new Line(event.key(), event.channel()));
    if (number == null) {
      begin(event.key());
      number = numbers.get(new Line(event.key(), event.channel()));
    }
    latest[number] = last;
    return new ReplayRecord(last, event.channel(), event.key(), event.event());
  }

  private void begin(InstrumentKey key) {
    for (Channel channel : Channel.values()) {
      if (channels.contains(channel)) {
        int number = numbers.size();
        if (number == lines.length) {
          lines = Arrays.copyOf(lines, 2 * number);
          latest = Arrays.copyOf(latest, 2 * number);
        }
        lines[number] = new Line(key, channel);
        latest[number] = last;
        numbers.put(lines[number], number);
        due.add(new Due(last + HEARTBEAT_NANOS, number));
      }
    }
  }

  /** The earliest heartbeat that is due before an event at a time, or null. */
  private ReplayRecord heartbeat(long before) {
    while (!due.isEmpty() && due.peek().time() <= before) {
      Due first = due.poll();
      int number = first.line();
      long time = latest[number] + HEARTBEAT_NANOS;
      boolean idle = time == first.time();
      boolean skipped = idle && time - last > IDLE_NANOS && before - time >= HEARTBEAT_NANOS;
      if (skipped) {
        // All but the last before the event.
        time += (before - time) / HEARTBEAT_NANOS * HEARTBEAT_NANOS;
        latest[number] = time - HEARTBEAT_NANOS;
      } else if (idle) {
        latest[number] = time;
      }
      due.add(new Due(latest[number] + HEARTBEAT_NANOS, number));
      if (idle && !skipped) {
        Line line = lines[number];
        return new ReplayRecord(time, line.channel(), line.key(), new Envelope.Heartbeat(time));
      }
    }
    return null;
  }
}
