package io.github.tidemark.lake.read;

/** What the reading of rows needs to know of a batch, whichever it is. */
interface BatchLayout<B> {
  B create(int rows);

  int rows(B batch);

  long[] ts(B batch);

  long[] seqnum(B batch);

  long[] position(B batch);

  int[] instrument(B batch);

  /** Moves a row within the batch, its levels staying where they are. */
  void move(B batch, int from, int to);

  /** Cuts the batch after so many rows. */
  void truncate(B batch, int rows);

  /** Appends a row of another batch of the same file. */
  void append(B from, int row, B to);

  boolean repeats(Duplicates duplicates, B batch, RowKeys keys, int row);
}
