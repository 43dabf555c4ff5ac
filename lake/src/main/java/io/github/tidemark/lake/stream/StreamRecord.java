package io.github.tidemark.lake.stream;

import io.github.tidemark.lake.raw.Channel;

/**
 * One record of a topic.
 *
 * @param channel of its topic
 * @param partition of its topic
 * @param offset in the partition
 * @param kafkaMillis the record's own time stamp, milliseconds since the epoch
 * @param orderBy what its header {@code order-by} says, or null without one
 * @param value the value, or null; not changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent")
public record StreamRecord(
    Channel channel, int partition, long offset, long kafkaMillis, String orderBy, byte[] value) {}
