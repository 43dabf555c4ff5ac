package io.github.tidemark.lake.read;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the rows of raw files went: rows in = out + quarantined + filtered, always. Owned by one
 * thread at a time.
 */
public final class ReadCounts {
  /** The reason of rows outside the times that are wanted. */
  public static final String BY_TIME = RowStates.filter(RowStates.BY_TIME);

  private long in;
  private long out;
  private long disordered;
  private final Map<String, Long> quarantined = new TreeMap<>();
  private final Map<String, Long> filtered = new TreeMap<>();

  /** Rows met, those of row groups that were skipped by their statistics included. */
  public long in() {
    return in;
  }

  /** Rows handed over as events. */
  public long out() {
    return out;
  }

  /** Rows quarantined. */
  public long quarantined() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows left out on purpose. */
  public long filtered() {
    return filtered.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows that came later in their file than a row of later time, and were sorted. */
  public long disordered() {
    return disordered;
  }

  /** Rows quarantined by reason. */
  public Map<String, Long> quarantinedByReason() {
    return Collections.unmodifiableMap(quarantined);
  }

  /** Rows left out by reason. */
  public Map<String, Long> filteredByReason() {
    return Collections.unmodifiableMap(filtered);
  }

  /** Adds the counts of another reader. */
  public void add(ReadCounts other) {
    in += other.in;
    out += other.out;
    disordered += other.disordered;
    other.quarantined.forEach(this::quarantine);
    other.filtered.forEach(this::filter);
  }

  /** Moves rows that a reader handed over to the quarantined: duplicates across files. */
  public void withdraw(String reason, long rows) {
    out -= rows;
    quarantine(reason, rows);
  }

  /** Moves rows that a reader handed over to those left out on purpose. */
  public void leaveOut(String reason, long rows) {
    out -= rows;
    filter(reason, rows);
  }

  void read(long rows) {
    in += rows;
  }

  void handOver(long rows) {
    out += rows;
  }

  void disorder(long rows) {
    disordered += rows;
  }

  void quarantine(String reason, long rows) {
    quarantined.merge(reason, rows, Long::sum);
  }

  void filter(String reason, long rows) {
    if (rows > 0) {
      filtered.merge(reason, rows, Long::sum);
    }
  }
}
