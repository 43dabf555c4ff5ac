package io.github.tidemark.lake.stream;

import io.github.tidemark.lake.raw.Channel;

/**
 * A record that is not used.
 *
 * @param channel of its topic
 * @param partition of its topic
 * @param offset in the partition
 * @param ts event time in nanoseconds, or {@link io.github.tidemark.kernel.event.Absent#LONG}
 * @param reason why
 * @param detail for people
 */
public record DeadLetter(
    Channel channel, int partition, long offset, long ts, Reason reason, String detail) {}
