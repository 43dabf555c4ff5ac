package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what one task hands on. Owned by one thread. */
final class PartTally {
  private final Map<Reason, Long> letters = new EnumMap<>(Reason.class);
  private final Map<InstrumentKey, BatchReport> reports = new LinkedHashMap<>();
  private long kafkaMillis = Long.MIN_VALUE;
  private long rowsIn;
  private long silver;
  private long features;
  private long bars;
  private long latest;
  private long orderTies;

  void silver(long rows) {
    silver += rows;
  }

  void features(long rows) {
    features += rows;
  }

  void bars(long rows) {
    bars += rows;
  }

  void latest() {
    latest++;
  }

  void letter(Reason reason) {
    letters.merge(reason, 1L, Long::sum);
  }

  void report(InstrumentKey key, long lastMillis, BatchReport report) {
    kafkaMillis = Math.max(kafkaMillis, lastMillis);
    rowsIn += report.records();
    orderTies += report.orderTies();
    if (!key.equals(KeylessBlocks.NONE)) {
      reports.put(key, report);
    }
  }

  boolean isEmpty() {
    return rowsIn == 0;
  }

  /** What became of the records of each instrument; those without one are not among them. */
  Map<InstrumentKey, BatchReport> reports() {
    return reports;
  }

  private long letters(Reason.Kind kind) {
    return letters.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  BatchCounts counts() {
    return new BatchCounts(
        kafkaMillis,
        rowsIn,
        silver,
        features,
        bars,
        latest,
        letters.getOrDefault(Reason.LATE, 0L),
        letters.getOrDefault(Reason.LATE_FINAL, 0L),
        letters(Reason.Kind.DUPLICATE),
        letters(Reason.Kind.REJECTED),
        orderTies);
  }
}
