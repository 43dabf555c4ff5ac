package io.github.tidemark.spark.stream;

/** What a block holds. */
enum BlockKind {
  SILVER,
  FEATURES,
  BARS,
  LATEST,
  /** One record that is not used. */
  LETTER,
  /** What became of the records of one instrument. */
  REPORT;

  /** Of the form of all blocks: they never outlive a batch, but driver and tasks must agree. */
  static final int VERSION = 1;
}
