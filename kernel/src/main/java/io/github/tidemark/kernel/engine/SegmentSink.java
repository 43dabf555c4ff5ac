package io.github.tidemark.kernel.engine;

import java.util.function.Supplier;

/** Receives the segments a snapshot refers to. */
@FunctionalInterface
public interface SegmentSink {
  /** Called for each segment in use; bytes need be asked for only when the id is new. */
  void segment(SegmentId id, Supplier<byte[]> bytes);
}
