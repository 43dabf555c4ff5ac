package io.github.tidemark.kernel.engine;

/** The total order of an instrument's events; event time always comes first. */
public enum OrderBy {
  /** (event time, channel rank, position). */
  TIME,
  /** (event time, seqnum, channel rank, position). */
  SEQNUM
}
