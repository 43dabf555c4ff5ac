package io.github.tidemark.lake.manifest;

import io.github.tidemark.kernel.engine.SegmentId;
import java.util.Map;

/**
 * A saved engine.
 *
 * @param generation the last generation of files whose rows it has given out
 * @param last time of the last event applied, nanoseconds
 * @param head its head
 * @param segments the immutable segments it refers to, which earlier snapshots may have written
 */
public record Snapshot(int generation, long last, Blob head, Map<SegmentId, Blob> segments) {
  public Snapshot {
    segments = Map.copyOf(segments);
  }
}
