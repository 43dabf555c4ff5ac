package io.github.tidemark.spark.stream;

/**
 * Where the rows of a batch were read, row by row.
 *
 * @param topic of all
 * @param partition of all
 * @param offsets in the partition
 * @param kafkaMillis the records' own time stamps, milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent")
public record RecordPlaces(String topic, int partition, long[] offsets, long[] kafkaMillis) {}
