package io.github.tidemark.sandbox.alpaca;

/**
 * A record that is not one, put in among the rows of a page: the rows themselves stay whole, so
 * that a client that skips it has them all.
 *
 * @param bits choose the record and its place
 */
record SpoiledRecord(long bits) {
  private static final String[] TEXTS = {
    "null",
    "17",
    "\"halt\"",
    "[]",
    "{}",
    "{\"t\":\"yesterday\",\"p\":1.5,\"s\":1,\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"v\":1}",
    "{\"t\":\"2024-01-02T15:00:00Z\",\"p\":\"much\",\"s\":\"some\",\"o\":\"x\",\"ap\":\"x\",\"bp\":{}}",
    "{\"t\":null,\"p\":null,\"s\":null,\"o\":null,\"ap\":null}",
    "{\"t\":{\"seconds\":1},\"x\":[[1,[2]]]}"
  };

  String text() {
    return TEXTS[Hash.below(Hash.of(bits, 0), TEXTS.length)];
  }

  /** Before which of the rows it stands. */
  int index(int rows) {
    return Hash.below(Hash.of(bits, 1), rows);
  }
}
