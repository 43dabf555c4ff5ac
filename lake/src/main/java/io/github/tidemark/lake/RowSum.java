package io.github.tidemark.lake;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where the rows of a channel went: in = out + quarantined + filtered.
 *
 * @param in rows of the files read
 * @param out rows handed to the engines
 * @param quarantined rejected rows by reason
 * @param filtered rows left out on purpose, by reason
 * @param disordered rows that came too late in their file and were sorted
 */
public record RowSum(
    long in, long out, Map<String, Long> quarantined, Map<String, Long> filtered, long disordered) {
  /** No rows. */
  public static final RowSum ZERO = new RowSum(0, 0, Map.of(), Map.of(), 0);

  public RowSum {
    quarantined = Map.copyOf(quarantined);
    filtered = Map.copyOf(filtered);
  }

  /** Rows rejected. */
  public long quarantinedRows() {
    return total(quarantined);
  }

  /** Rows left out on purpose. */
  public long filteredRows() {
    return total(filtered);
  }

  private static long total(Map<String, Long> byReason) {
    long sum = 0;
    for (long rows : byReason.values()) {
      sum += rows;
    }
    return sum;
  }

  /** Both together. */
  public RowSum plus(RowSum other) {
    return new RowSum(
        in + other.in,
        out + other.out,
        merged(quarantined, other.quarantined),
        merged(filtered, other.filtered),
        disordered + other.disordered);
  }

  private static Map<String, Long> merged(Map<String, Long> left, Map<String, Long> right) {
    Map<String, Long> both = new TreeMap<>(left);
    right.forEach((reason, rows) -> both.merge(reason, rows, Long::sum));
    return both;
  }

  /** {@code 10 rows in = 8 out + 1 quarantined + 1 filtered}. */
  @Override
  public String toString() {
    return in
        + " rows in = "
        + out
        + " out + "
        + quarantinedRows()
        + " quarantined + "
        + filteredRows()
        + " filtered";
  }
}
