package io.github.tidemark.lake.store;

/** When a finished file survives a power cut. Stores that answer for that themselves ignore it. */
public enum Durability {
  /** As soon as it has its name. */
  FORCED,
  /** When the operating system gets to it. */
  LEFT_TO_SYSTEM
}
