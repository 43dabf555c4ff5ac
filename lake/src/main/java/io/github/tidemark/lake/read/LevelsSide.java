package io.github.tidemark.lake.read;

/** How a {@code levels} list without a side column tells bids from asks. */
public enum LevelsSide {
  /** Negative quantities are asks. */
  SIGNED("signed"),
  /** The first half are bids, the second half asks. */
  BIDS_THEN_ASKS("bids-then-asks");

  private final String key;

  LevelsSide(String key) {
    this.key = key;
  }

  /** As written in configurations. */
  public String key() {
    return key;
  }
}
