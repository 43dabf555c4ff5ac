package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.util.Map;

/**
 * What became of a batch, for people and for metrics: it travels beside the rows and is not a row.
 *
 * @param counts of all its parts; the time stamp is the largest
 * @param instruments what became of the records of each instrument that had any
 */
public record BatchSummary(BatchCounts counts, Map<InstrumentKey, BatchReport> instruments) {
  /** Nothing. */
  public static final BatchSummary EMPTY = new BatchSummary(BatchCounts.NONE, Map.of());

  public BatchSummary {
    instruments = Map.copyOf(instruments);
  }
}
