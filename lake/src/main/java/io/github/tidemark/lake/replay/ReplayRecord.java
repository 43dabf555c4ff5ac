package io.github.tidemark.lake.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;

/**
 * A record to send.
 *
 * @param time event time at which it is due, nanoseconds since the epoch
 * @param channel says the topic
 * @param key of the record
 * @param value an event, a heartbeat or an end mark
 */
public record ReplayRecord(long time, Channel channel, InstrumentKey key, Envelope value) {}
