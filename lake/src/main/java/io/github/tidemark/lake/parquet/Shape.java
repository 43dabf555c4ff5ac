package io.github.tidemark.lake.parquet;

import java.io.IOException;

/** What the levels of a batch say: its slots, its nulls and where its lists start. */
interface Shape {
  /** Starts a chunk. */
  void open(Place place);

  /** Takes the levels of the next {@code rows} rows. */
  void advance(int rows) throws IOException;

  /** Whether levels were read that belong to rows nobody asked for yet. */
  boolean pending();

  NullMask slots();

  NullMask rows();

  int[] offsets(int depth);
}
