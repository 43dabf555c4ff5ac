package io.github.tidemark.spark.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  /** Nothing. */
  static final BatchCounts NONE = new BatchCounts(Long.MIN_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The columns of the counts in the table of quality, in its order. */
  public static final List<String> COLUMNS = List.copyOf(NONE.byColumn().keySet());

  /** The counts by their columns. */
  public Map<String, Long> byColumn() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows_in", rowsIn);
    counts.put("silver", silver);
    counts.put("features", features);
    counts.put("bars", bars);
    counts.put("latest", latest);
    counts.put("late", late);
    counts.put("late_final", lateFinal);
    counts.put("duplicates", duplicates);
    counts.put("rejected", rejected);
    counts.put("order_ties", orderTies);
    return counts;
  }

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
