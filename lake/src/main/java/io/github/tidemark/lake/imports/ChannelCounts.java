package io.github.tidemark.lake.imports;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the rows of one channel went; {@code in = out + quarantined + filtered} always.
 *
 * @param channel folder name of the channel, or {@link #OTHER}
 * @param in rows of the input
 * @param out rows written
 * @param quarantined rows rejected, by reason
 * @param filtered rows left out on purpose, by reason
 */
public record ChannelCounts(
    String channel, long in, long out, Map<String, Long> quarantined, Map<String, Long> filtered) {
  /** Rows that belong to none of the channels. */
  public static final String OTHER = "other";

  /** Checks that nothing is lost. */
  public ChannelCounts {
    quarantined = Collections.unmodifiableMap(new TreeMap<>(quarantined));
    filtered = Collections.unmodifiableMap(new TreeMap<>(filtered));
    if (in != out + sum(quarantined) + sum(filtered)) {
      throw new IllegalArgumentException(
          "rows do not add up: channel=%s in=%d out=%d quarantined=%s filtered=%s"
              .formatted(channel, in, out, quarantined, filtered));
    }
  }

  /** Rows rejected. */
  public long quarantinedRows() {
    return sum(quarantined);
  }

  /** Rows left out. */
  public long filteredRows() {
    return sum(filtered);
  }

  /** The counts of both. */
  public ChannelCounts plus(ChannelCounts other) {
    return new ChannelCounts(
        channel,
        in + other.in,
        out + other.out,
        merged(quarantined, other.quarantined),
        merged(filtered, other.filtered));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> merged(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sum = new TreeMap<>(a);
    b.forEach((reason, rows) -> sum.merge(reason, rows, Long::sum));
    return sum;
  }
}
