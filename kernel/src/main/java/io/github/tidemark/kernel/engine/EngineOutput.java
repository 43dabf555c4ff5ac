package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;

/** Where an engine's rows go. Each method is asked once, at construction. */
public interface EngineOutput {
  /** The sink of the book rows. The first batch to fill is made from {@code template}. */
  RowSink books(RowBatch template);

  /** The sink of one bar series. */
  RowSink bars(BarSpec spec, RowBatch template);

  /** Rows a batch of book rows. */
  int batchRows();

  /** Rows a batch of bars, of which there are many series and few rows. */
  default int barBatchRows() {
    return Math.min(batchRows(), 1024);
  }
}
