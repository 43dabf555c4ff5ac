package io.github.tidemark.spark.replay;

import io.github.tidemark.lake.imports.ChannelCounts;
import io.github.tidemark.lake.imports.ImportSummary;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.ReadCounts;
import java.util.Map;
import java.util.TreeMap;

/** Where the rows of the source went, channel by channel: in = sent + filtered + quarantined. */
final class SourceRows {
  /** The rows of one channel. */
  static final class Sum {
    long in;
    long sent;
    final Map<String, Long> filtered = new TreeMap<>();
    final Map<String, Long> quarantined = new TreeMap<>();

    long filteredRows() {
      return filtered.values().stream().mapToLong(Long::longValue).sum();
    }

    long quarantinedRows() {
      return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Rows of files whose path says that they are not wanted. */
  private static final String BY_PATH = "path";

  private final Map<String, Sum> channels = new TreeMap<>();

  private Sum of(String channel) {
    return channels.computeIfAbsent(channel, added -> new Sum());
  }

  /** Adds what was read and sent. */
  void add(Map<Channel, ReadCounts> counts, ReplayCounts sent) {
    counts.forEach(
        (channel, count) -> {
          Sum sum = of(channel.folder());
          sum.in += count.in();
          sum.sent += sent.events(channel);
          count.filteredByReason().forEach((why, n) -> sum.filtered.merge(why, n, Long::sum));
          count.quarantinedByReason().forEach((why, n) -> sum.quarantined.merge(why, n, Long::sum));
        });
  }

  /** Adds an import whose output was what was read, and is counted already. */
  void addImport(ImportSummary summary) {
    for (ChannelCounts counts : summary.totals()) {
      Sum sum = of(counts.channel());
      long unread = counts.out() - sum.in;
      if (unread > 0) {
        sum.filtered.merge(BY_PATH, unread, Long::sum);
      }
      sum.in = counts.in();
      counts.filtered().forEach((why, n) -> sum.filtered.merge(why, n, Long::sum));
      counts.quarantined().forEach((why, n) -> sum.quarantined.merge(why, n, Long::sum));
    }
  }

  Map<String, Sum> channels() {
    return channels;
  }

  /** The share of the rows that are bad. */
  double badRatio() {
    long in = channels.values().stream().mapToLong(sum -> sum.in).sum();
    long bad = channels.values().stream().mapToLong(Sum::quarantinedRows).sum();
    return in == 0 ? 0 : (double) bad / in;
  }
}
