package io.github.tidemark.lake.stream;

import io.github.tidemark.lake.raw.Channel;

/**
 * An accepted event that waits for the frontier.
 *
 * @param channel where it came from
 * @param partition of its topic
 * @param offset its place in the channel
 * @param kafkaMillis the record's own time stamp, milliseconds since the epoch
 * @param late whether only the final layer takes it
 */
record Pending(
    Channel channel,
    int partition,
    long offset,
    long kafkaMillis,
    boolean late,
    Envelope.Event event) {
  long ts() {
    return event.ts();
  }
}
