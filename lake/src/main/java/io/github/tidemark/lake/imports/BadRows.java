package io.github.tidemark.lake.imports;

/** What becomes of rows that cannot be used. */
public enum BadRows {
  /** They are kept aside with a reason and counted; too many of them are an error. */
  QUARANTINE,
  /** The first one is an error. */
  FAIL
}
