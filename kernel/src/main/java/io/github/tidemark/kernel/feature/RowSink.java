package io.github.tidemark.kernel.feature;

/** Takes full batches of output rows. */
@FunctionalInterface
public interface RowSink {
  /**
   * Takes a batch whose rows are final and returns the empty one to go on with, which may be the
   * same object once its rows are consumed.
   */
  RowBatch accept(RowBatch batch);
}
