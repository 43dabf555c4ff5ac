package io.github.tidemark.lake.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an import did.
 *
 * @param dialect its name
 * @param source name below {@code raw/}
 * @param parts each input, in the order of processing
 * @param notes what a reader must know, such as a book that could not be built
 */
public record ImportSummary(
    String dialect, String source, List<PartSummary> parts, List<String> notes) {

  public ImportSummary {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /** The sums per channel over all inputs that did not fail. */
  public List<ChannelCounts> totals() {
    Map<String, ChannelCounts> totals = new TreeMap<>();
    for (PartSummary part : parts) {
      for (ChannelCounts counts : part.channels()) {
        totals.merge(counts.channel(), counts, ChannelCounts::plus);
      }
    }
    return new ArrayList<>(totals.values());
  }

  /** The counts of one channel; zeros when there is none. */
  public ChannelCounts total(String channel) {
    return totals().stream()
        .filter(counts -> counts.channel().equals(channel))
        .findFirst()
        .orElseGet(() -> new ChannelCounts(channel, 0, 0, Map.of(), Map.of()));
  }

  /** The failures, in order; empty when all is done. */
  public List<ImportException> failures() {
    return parts.stream().map(PartSummary::failure).flatMap(Optional::stream).toList();
  }
}
