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

  /** Rows a batch. */
  int batchRows();
}
