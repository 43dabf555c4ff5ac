package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.parquet.RowCursor;
import java.io.IOException;

/** The columns that hold the levels of a book, in one of the encodings. Owned by one thread. */
interface LevelColumns {
  /**
   * Writes the levels of the cursor's batch as they are stored into {@code into}, which has the
   * rows already: sides told apart, yet neither sorted nor checked. Rows whose levels cannot be
   * told are faults.
   */
  void decode(RowCursor cursor, int rows, BookBatch into, RowStates states) throws IOException;
}
