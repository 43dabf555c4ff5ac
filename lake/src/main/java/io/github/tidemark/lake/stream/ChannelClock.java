package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.raw.Channel;

/** How far a channel of an instrument has come. */
final class ChannelClock {
  /** Before the first event. */
  static final long UNSEEN = Long.MIN_VALUE;

  /** After the end mark. */
  static final long ENDED = Long.MAX_VALUE;

  private static final int NO_PARTITION = -1;

  private final Channel channel;
  private long latest = UNSEEN;
  private int partition = NO_PARTITION;
  private long offset = -1;

  ChannelClock(Channel channel) {
    this.channel = channel;
  }

  /** Takes note of a record's place, which must lie behind all before. */
  void at(Instrument instrument, StreamRecord record) {
    if (partition != NO_PARTITION && partition != record.partition()) {
      throw new StreamException(
          ("the records of an instrument are spread over partitions, so they have no order:"
                  + " channel=%s exchange=%s symbol=%s partition=%d and %d;"
                  + " write them with the key exchange:symbol into a new topic")
              .formatted(
                  channel.folder(),
                  instrument.exchange(),
                  instrument.symbol(),
                  partition,
                  record.partition()));
    }
    if (record.offset() <= offset) {
      throw new IllegalArgumentException(
          "records must come by offset: channel=%s partition=%d offset=%d after %d"
              .formatted(channel.folder(), record.partition(), record.offset(), offset));
    }
    partition = record.partition();
    offset = record.offset();
  }

  /** The largest event time so far, {@link #UNSEEN} or {@link #ENDED}. */
  long latest() {
    return latest;
  }

  void advance(long ts) {
    latest = Math.max(latest, ts);
  }

  void end() {
    latest = ENDED;
  }

  /** The earliest time that is in time. */
  long earliest(long latenessNanos) {
    return latest == UNSEEN || latest == ENDED ? latest : latest - latenessNanos;
  }

  void save(ByteSink out) {
    out.number(latest);
    out.number(partition);
    out.number(offset);
  }

  void restore(ByteSource in) {
    latest = in.number();
    partition = (int) in.number();
    offset = in.number();
  }
}
