package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.client.SkippedRecords;
import java.util.ArrayList;
import java.util.List;

/** Where the records of a run went, told as they come. Owned by one thread. */
final class FetchCounts implements SkippedRecords {
  private static final int SAMPLES = 3;

  private long out;
  private long filtered;
  private long malformed;
  private long files;
  private long unchanged;
  private final List<String> samples = new ArrayList<>();

  void kept() {
    out++;
  }

  void filtered() {
    filtered++;
  }

  void file() {
    files++;
  }

  void unchanged(long rows) {
    unchanged += rows;
  }

  @Override
  public void skipped(int count, List<String> first) {
    malformed += count;
    first.stream().limit(SAMPLES - Math.min(SAMPLES, samples.size())).forEach(samples::add);
  }

  /** Records that came: each was written, left out on purpose, or none. */
  long in() {
    return out + filtered + malformed;
  }

  long out() {
    return out;
  }

  /** Trades that were taken back. */
  long taken() {
    return filtered;
  }

  long malformed() {
    return malformed;
  }

  long files() {
    return files;
  }

  /** Rows that earlier runs had fetched. */
  long unchanged() {
    return unchanged;
  }

  /** The first malformed records: where they stood and what was wrong. */
  List<String> samples() {
    return List.copyOf(samples);
  }
}
