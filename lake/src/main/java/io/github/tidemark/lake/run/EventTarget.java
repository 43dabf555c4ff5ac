package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;
import java.io.IOException;

/** Takes runs of merged rows, in total order for each instrument. */
interface EventTarget {
  /** Books {@code from} to {@code to} of a batch; {@code structural} may be null. */
  void books(BookBatch batch, StructuralBatch structural, int from, int to) throws IOException;

  /** Trades {@code from} to {@code to} of a batch. */
  void trades(TradeBatch batch, int from, int to) throws IOException;

  /** A row of the cursor's batch that another file holds too: it is left out. */
  void duplicate(Cursor cursor, int row, int instrument) throws IOException;
}
