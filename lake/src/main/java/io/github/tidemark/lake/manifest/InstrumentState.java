package io.github.tidemark.lake.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * How far an instrument has come.
 *
 * @param exchange the venue
 * @param symbol the venue's symbol
 * @param era how often the instrument has been taken up from an earlier state than its last; names
 *     of snapshot files hold it
 * @param snapshots saved engines, ascending by generation
 * @param parts output files, ascending by generation but for the open ones
 */
public record InstrumentState(
    String exchange, String symbol, int era, List<Snapshot> snapshots, List<Part> parts) {
  /** Snapshots of this many last generations are all kept; of older ones ever fewer. */
  private static final int DENSE = 4;

  public InstrumentState {
    snapshots = List.copyOf(snapshots);
    parts = List.copyOf(parts);
  }

  /** An instrument never seen. */
  public static InstrumentState fresh(String exchange, String symbol) {
    return new InstrumentState(exchange, symbol, 0, List.of(), List.of());
  }

  /** Time of the last event applied, {@link Long#MIN_VALUE} for none. */
  public long last() {
    return snapshots.isEmpty() ? Long.MIN_VALUE : snapshots.get(snapshots.size() - 1).last();
  }

  /** The latest snapshot of before a time, or null. */
  public Snapshot before(long ts) {
    Snapshot found = null;
    for (Snapshot snapshot : snapshots) {
      if (snapshot.last() < ts) {
        found = snapshot;
      }
    }
    return found;
  }

  /**
   * Snapshots worth keeping: the last few, and of those at twice, four times and so on the distance
   * every second, fourth and so on, so that their number grows with the logarithm of the history.
   */
  public static List<Snapshot> thinned(List<Snapshot> all) {
    if (all.isEmpty()) {
      return all;
    }
    int newest = all.get(all.size() - 1).generation();
    List<Snapshot> kept = new ArrayList<>();
    for (Snapshot snapshot : all) {
      int distance = newest - snapshot.generation();
      int step = Math.max(1, Integer.highestOneBit(Math.max(1, distance / DENSE)));
      if (snapshot.generation() % step == 0) {
        kept.add(snapshot);
      }
    }
    return List.copyOf(kept);
  }
}
