package io.github.tidemark.spark.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.ReplayRecord;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was handed to the outlet. Owned by one thread. */
final class ReplayCounts {
  /** Records of a channel. */
  static final class Sent {
    long events;
    long heartbeats;
    long ends;
  }

  private final Map<Channel, Sent> channels = new EnumMap<>(Channel.class);
  private final Set<InstrumentKey> instruments = new HashSet<>();
  private long events;

  void add(ReplayRecord record) {
    Sent sent = channels.computeIfAbsent(record.channel(), added -> new Sent());
    if (record.value() instanceof Envelope.Heartbeat) {
      sent.heartbeats++;
    } else if (record.value() instanceof Envelope.End) {
      sent.ends++;
    } else {
      sent.events++;
      events++;
      instruments.add(record.key());
    }
  }

  Map<Channel, Sent> channels() {
    return channels;
  }

  /** Events of a channel. */
  long events(Channel channel) {
    Sent sent = channels.get(channel);
    return sent == null ? 0 : sent.events;
  }

  /** Events of all channels. */
  long events() {
    return events;
  }

  int instruments() {
    return instruments.size();
  }

  /** Records of all kinds. */
  long records() {
    return channels.values().stream()
        .mapToLong(sent -> sent.events + sent.heartbeats + sent.ends)
        .sum();
  }
}
