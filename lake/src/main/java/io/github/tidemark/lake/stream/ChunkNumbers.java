package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.engine.SegmentId;

/** Gives out the numbers of chunks; none is ever given out twice. */
final class ChunkNumbers {
  private static final int KIND_SHIFT = 56;

  private long next;

  /** The next number of a chunk that is named by its number only. */
  long next() {
    return next++;
  }

  /** The number of a segment of a layer's engine. */
  static long of(Layer layer, SegmentId id) {
    long first = layer == Layer.FAST ? 1 : 3;
    return ((first + id.log()) << KIND_SHIFT) | id.number();
  }

  void save(ByteSink out) {
    out.number(next);
  }

  void restore(ByteSource in) {
    next = in.number();
  }
}
