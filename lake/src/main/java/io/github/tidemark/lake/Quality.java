package io.github.tidemark.lake;

/** What happens to a bad row. */
public enum Quality {
  /** It is quarantined and counted. */
  QUARANTINE,
  /** The first one is an error. */
  STRICT
}
