package io.github.tidemark.kernel.bar;

/**
 * The intervals [origin + k slide, origin + k slide + length), and the cells between two adjoining
 * boundaries of theirs, so that each interval is a run of whole cells. Nanoseconds.
 *
 * @param length of an interval
 * @param slide between the starts of two intervals, at most the length
 */
record TimeGrid(long length, long slide) {
  /** Intervals that may be open at one instant. */
  private static final long MAX_OPEN = 10_000;

  TimeGrid {
    if (slide > length || (length - 1) / slide >= MAX_OPEN) {
      throw new IllegalArgumentException(
          "slide=%s: must not exceed PARAM=%s, nor be less than 1/%d of it"
              .formatted(Seconds.text(slide), Seconds.text(length), MAX_OPEN));
    }
  }

  /** The last start at or before an instant. */
  private long startBy(long origin, long ts) {
    return Math.floorDiv(ts - origin, slide) * slide + origin;
  }

  /** The first start of an interval that holds an instant. */
  long firstStart(long origin, long ts) {
    return startBy(origin, ts - length) + slide;
  }

  /** Start of the cell that holds an instant. */
  long cellStart(long origin, long ts) {
    long start = startBy(origin, ts);
    long cut = start + length % slide;
    return ts >= cut ? cut : start;
  }

  /** End of the cell that starts at {@code start}. */
  long cellEnd(long origin, long start) {
    long grid = startBy(origin, start);
    long cut = grid + length % slide;
    return start < cut ? cut : grid + slide;
  }
}
