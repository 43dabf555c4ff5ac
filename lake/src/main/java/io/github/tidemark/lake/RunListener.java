package io.github.tidemark.lake;

/** Is told of a run's progress, by any of its threads, one at a time. */
public interface RunListener {
  /** Tells nobody. */
  RunListener NONE = new RunListener() {};

  /** Rows applied so far, of all rows that are to be read. */
  default void progress(long rows, long total) {}

  /** Something worth knowing before the end. */
  default void note(String text) {}
}
