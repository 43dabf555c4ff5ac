package io.github.tidemark.spark.stream;

/**
 * What one task writes: the same part has the same rows whenever it is run again.
 *
 * @param query name of the query, such as {@code ordered}
 * @param checkpoint identity of the query's checkpoint
 * @param batch number of the micro-batch
 * @param partition number of the task's partition
 */
public record BatchPart(String query, String checkpoint, long batch, int partition) {}
