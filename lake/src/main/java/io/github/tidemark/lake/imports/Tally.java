package io.github.tidemark.lake.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of one part, per channel. */
final class Tally {
  private static final class Rows {
    private long in;
    private long out;
    private final Map<String, Long> quarantined = new TreeMap<>();
    private final Map<String, Long> filtered = new TreeMap<>();
  }

  private final Map<String, Rows> channels = new TreeMap<>();
  private String lastChannel = "";
  private Rows last = new Rows();

  void in(String channel) {
    rows(channel).in++;
  }

  void out(String channel, long rows) {
    rows(channel).out += rows;
  }

  void filtered(String channel, String reason) {
    rows(channel).filtered.merge(reason, 1L, Long::sum);
  }

  void quarantined(String channel, String reason) {
    rows(channel).quarantined.merge(reason, 1L, Long::sum);
  }

  /** The share of the input that was quarantined. */
  double badRatio() {
    long in = 0;
    long bad = 0;
    for (Rows rows : channels.values()) {
      in += rows.in;
      bad += rows.quarantined.values().stream().mapToLong(Long::longValue).sum();
    }
    return in == 0 ? 0 : (double) bad / in;
  }

  /** How many rows were quarantined for what. */
  Map<String, Long> reasons() {
    Map<String, Long> reasons = new TreeMap<>();
    for (Rows rows : channels.values()) {
      rows.quarantined.forEach((reason, number) -> reasons.merge(reason, number, Long::sum));
    }
    return reasons;
  }

  /** The counts; throws where rows were lost. */
  List<ChannelCounts> counts() {
    List<ChannelCounts> counts = new ArrayList<>();
    channels.forEach(
        (channel, rows) ->
            counts.add(
                new ChannelCounts(channel, rows.in, rows.out, rows.quarantined, rows.filtered)));
    return counts;
  }

  private Rows rows(String channel) {
    if (!channel.equals(lastChannel)) {
      last = channels.computeIfAbsent(channel, added -> new Rows());
      lastChannel = channel;
    }
    return last;
  }
}
