package io.github.tidemark.spark.stream;

/**
 * Exact counts of one part: a row of the table of quality.
 *
 * @param kafkaMillis the largest time stamp of its records, milliseconds since the epoch
 * @param rowsIn records read
 * @param silver trades written, likewise the next four
 * @param lateFinal records too late for any layer; {@code late} only for the fast one
 * @param orderTies events that nothing orders against another one
 */
public record BatchCounts(
    long kafkaMillis,
    long rowsIn,
    long silver,
    long features,
    long bars,
    long latest,
    long late,
    long lateFinal,
    long duplicates,
    long rejected,
    long orderTies) {
  /** Both together. */
  public BatchCounts plus(BatchCounts other) {
    return new BatchCounts(
        Math.max(kafkaMillis, other.kafkaMillis),
        rowsIn + other.rowsIn,
        silver + other.silver,
        features + other.features,
        bars + other.bars,
        latest + other.latest,
        late + other.late,
        lateFinal + other.lateFinal,
        duplicates + other.duplicates,
        rejected + other.rejected,
        orderTies + other.orderTies);
  }
}
