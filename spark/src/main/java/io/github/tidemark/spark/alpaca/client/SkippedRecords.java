package io.github.tidemark.spark.alpaca.client;

import java.util.List;

/** Hears of records that were no records. */
public interface SkippedRecords {
  /**
   * A page had malformed records.
   *
   * @param count of them
   * @param samples the first of them: where it stood and what was wrong
   */
  void skipped(int count, List<String> samples);
}
