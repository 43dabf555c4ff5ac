package io.github.tidemark.kernel.engine;

/**
 * Names an immutable segment of an engine's state: the same id always has the same bytes.
 *
 * @param log 0 for books, 1 for trades
 * @param number from 0 since the engine's state began
 */
public record SegmentId(int log, long number) {
  @Override
  public int hashCode() {
    return 31 * Long.hashCode(number) + log;
  }
}
