package io.github.tidemark.benchmarks.live;

import io.github.tidemark.lake.raw.Channel;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * How long the events of one instrument have to wait whatever a stream does: until each of its
 * channels has come further than they by more than lateness. Owned by the thread that sends.
 */
final class FrontierWaits {
  private record Waiting(long event, long sent) {}

  private final long latenessNanos;
  private final Window window;
  private final Latencies latencies;
  private final Map<Channel, Long> latest = new EnumMap<>(Channel.class);
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  FrontierWaits(Set<Channel> channels, long latenessNanos, Window window, Latencies latencies) {
    this.latenessNanos = latenessNanos;
    this.window = window;
    this.latencies = latencies;
    channels.forEach(channel -> latest.put(channel, 0L));
  }

  /** An event that is sent now, behind all earlier ones of its instrument. */
  void event(Channel channel, long ts, long now) {
    waiting.add(new Waiting(ts, now));
    advance(channel, ts, now);
  }

  /** A channel is known to have come to a time. */
  void advance(Channel channel, long ts, long now) {
    latest.merge(channel, ts, Math::max);
    long slowest = latest.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    while (!waiting.isEmpty() && waiting.peek().event() < slowest - latenessNanos) {
      long sent = waiting.remove().sent();
      if (window.holds(sent)) {
        latencies.add(now - sent);
      }
    }
  }
}
