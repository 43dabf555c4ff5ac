package io.github.tidemark.lake.stream;

import io.github.tidemark.lake.raw.Channel;
import java.util.Map;

/**
 * What became of the records of a batch: {@code records = control + accepted + late + lateFinal +
 * duplicates + rejected}, and over all batches {@code accepted = applied + unusable + waiting}.
 *
 * @param records records read
 * @param control heartbeats, end marks and drops
 * @param accepted events in time for the fast layer
 * @param applied events that the fast layer applied
 * @param unusable changes of books that gave no book, which are dead letters as well
 * @param waiting events that wait for the fast layer's frontier now
 * @param late events too late for the fast layer, but not for the final one
 * @param lateFinal events too late for any layer
 * @param duplicates events seen before
 * @param rejected records that are no valid events
 * @param orderTies events that nothing orders against another one
 * @param frontier below it all events of the fast layer are applied, nanoseconds; the smallest
 *     value before the first and the largest after the end
 * @param latest the largest event time of each channel, nanoseconds, likewise
 */
public record BatchReport(
    long records,
    long control,
    long accepted,
    long applied,
    long unusable,
    long waiting,
    long late,
    long lateFinal,
    long duplicates,
    long rejected,
    long orderTies,
    long frontier,
    Map<Channel, Long> latest) {
  public BatchReport {
    latest = Map.copyOf(latest);
  }
}
