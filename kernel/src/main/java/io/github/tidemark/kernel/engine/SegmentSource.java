package io.github.tidemark.kernel.engine;

/** Gives back the segments a snapshot refers to. */
@FunctionalInterface
public interface SegmentSource {
  byte[] segment(SegmentId id);
}
