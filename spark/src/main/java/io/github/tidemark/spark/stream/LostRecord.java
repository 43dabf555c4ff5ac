package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.DeadLetter;

/**
 * A record that is not used, with what is needed to find it or to send it again.
 *
 * @param key the record's key as it came, or null
 * @param topic it was read from
 * @param kafkaMillis its own time stamp, milliseconds since the epoch
 * @param letter its place, and why
 * @param value as it came, or written anew with the same content where the event had waited; null
 *     where there was none
 */
@SuppressWarnings("ArrayRecordComponent")
public record LostRecord(
    String key, String topic, long kafkaMillis, DeadLetter letter, byte[] value) {}
