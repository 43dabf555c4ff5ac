package io.github.tidemark.benchmarks.live;

/**
 * What is measured: events sent in [from, to), nanoseconds of the clock of this process.
 *
 * @param from begin
 * @param to end
 */
record Window(long from, long to) {
  boolean holds(long nanos) {
    return nanos >= from && nanos < to;
  }

  double seconds() {
    return (to - from) / 1e9;
  }
}
